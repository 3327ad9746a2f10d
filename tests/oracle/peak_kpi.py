"""§2 `peak_long_wait_rate`: rounds opened in the shop's busiest hours of the last 28 days."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.oracle.clock import WINDOW_HOURS
from tests.oracle.figures import Fact
from tests.oracle.world import World

LOOK_BACK_DAYS = 28
PEAK_HOURS = 17
FEWEST_DAYS = 7
LONG_WAIT_SECONDS = 600


def peak_facts(world: World) -> Iterator[Fact]:
    """Books the rounds of each shop that opened in a peak hour of their day."""
    shops = defaultdict(list)
    for chat in world.chats:
        for round_ in chat.rounds:
            local = world.clock.local(chat.part, round_.opened_at)
            shops[chat.part.platform, chat.part.shop_id].append((local, chat, round_))
    for rounds in shops.values():
        opened = [local for local, _, _ in rounds]
        peaks = {day: peak_hours(opened, day) for day in {local.date() for local in opened}}
        for local, chat, round_ in rounds:
            if (local.isoweekday(), local.hour) in peaks[local.date()]:
                yield world.fact(
                    "peak_long_wait_rate",
                    chat.part,
                    round_.opened_at,
                    channel="chat",
                    person_id=round_.person_id,
                    numerator=not round_.answered_within(LONG_WAIT_SECONDS),
                )


def peak_hours(opened: list[dt.datetime], day: dt.date) -> set[tuple[int, int]]:
    """Gives the (ISO weekday, local hour) pairs that are peak on a day, from local openings before it."""
    past = [local for local in opened if day - dt.timedelta(days=LOOK_BACK_DAYS) <= local.date() < day]
    if len({local.date() for local in past}) < FEWEST_DAYS:
        return {(weekday, hour) for weekday in range(1, 8) for hour in WINDOW_HOURS}
    counts = Counter((local.isoweekday(), local.hour) for local in past)
    ranked = sorted(counts, key=lambda hour: (-counts[hour], hour))
    return set(ranked[:PEAK_HOURS])
