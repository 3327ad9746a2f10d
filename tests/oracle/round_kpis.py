"""§2: the KPIs of all rounds and of customer messages; rounds are known from messages only (C16)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.chats import Chat
from tests.oracle.clock import WINDOW_HOURS, seconds
from tests.oracle.definitions import ALL_DAY
from tests.oracle.figures import Fact
from tests.oracle.rounds import Round
from tests.oracle.world import World

CAP_SECONDS = 600


def round_facts(world: World) -> Iterator[Fact]:
    """Books every round's facts, windowed by the instant it opens (C5) and all day."""
    for chat in world.chats:
        for round_ in chat.rounds:
            for kpi_id, numerator in _figures_of(round_):
                yield from windowed(
                    world, kpi_id, chat, round_.opened_at, person_id=round_.person_id, numerator=numerator
                )
            yield from _message_facts(world, chat, round_)
    yield from _effective_reply_facts(world)


def windowed(
    world: World, kpi_id: str, chat: Chat, anchor: dt.datetime, *, person_id: str, numerator: Fraction | int
) -> Iterator[Fact]:
    """Books a fact for the all-day twin, and for the KPI itself if the anchor lies in the window (C5)."""
    twins = [kpi_id + ALL_DAY]
    if world.clock.local(chat.part, anchor).hour in WINDOW_HOURS:
        twins.append(kpi_id)
    for twin in twins:
        yield world.fact(twin, chat.part, anchor, channel="chat", person_id=person_id, numerator=numerator)


def _figures_of(round_: Round) -> Iterator[tuple[str, Fraction | int]]:
    if round_.wait is not None:
        yield "average_response_time", seconds(round_.wait)
    # cap 600: unanswered counts 600, every round at most 600 (C6).
    wait = CAP_SECONDS if round_.wait is None else min(seconds(round_.wait), Fraction(CAP_SECONDS))
    yield "average_response_time_cap600", wait
    for limit in (30, 180, 300):
        yield f"answer_rate_{limit}s", round_.answered_within(limit)


def _message_facts(world: World, chat: Chat, round_: Round) -> Iterator[Fact]:
    """pdd: the closing reply came ≤ 30 s after *that message*; a round unanswered for good is a miss (C6)."""
    for question in round_.questions:
        is_hit = round_.wait is not None and round_.reply_at - question.sent_at <= dt.timedelta(seconds=30)
        yield from windowed(
            world,
            "pdd_message_answer_rate_30s",
            chat,
            question.sent_at,
            person_id=round_.person_id,
            numerator=is_hit,
        )


def _effective_reply_facts(world: World) -> Iterator[Fact]:
    """◇: a customer's verdict over all rounds of the day, the same for every person credited with one."""
    kpi = "effective_reply_rate"
    for kpi_id, hours in ((kpi, WINDOW_HOURS), (kpi + ALL_DAY, range(24))):
        days = defaultdict(list)
        for chat in world.chats:
            for round_ in chat.rounds:
                local = world.clock.local(chat.part, round_.opened_at)
                if local.hour in hours:
                    customer = (chat.part.platform, chat.part.shop_id, chat.part.customer_id)
                    days[customer, local.date()].append((chat, round_))
        for (customer, _), rounds in days.items():
            verdict = all(round_.answered_within(3600) for _, round_ in rounds)
            for chat, round_ in rounds:
                yield world.fact(
                    kpi_id,
                    chat.part,
                    round_.opened_at,
                    channel="chat",
                    person_id=round_.person_id,
                    numerator=verdict,
                    unit=customer,
                )
