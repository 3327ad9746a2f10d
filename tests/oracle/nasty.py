"""Small random data sets full of the shapes that break KPI code; one seed is one case."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.oracle import nasty_contacts, nasty_people
from tests.oracle.clock import DAY
from tests.oracle.first_round_kpis import JOIN
from tests.oracle.nasty_chats import CUSTOMERS, Chats
from tests.oracle.nasty_times import DAY_COUNT, FIRST_DAY, TINY, Times
from tests.oracle.records import EVENT_TIMES, UTC, Message, Records, Session

TIMEZONE_DEFAULT = "Asia/Shanghai"


@dataclass(frozen=True, kw_only=True)
class Case:
    """Records with the as-of and the days under which they are to be computed."""

    seed: int
    records: Records
    as_of: dt.datetime
    days: tuple[dt.date, ...]


def nasty_case(seed: int, *, size: int = 8, platform: str = "generic") -> Case:
    """Draws a case of about `size` sessions and as many other contacts."""
    rng = random.Random(seed)
    times = Times(rng, nasty_people.SHOP_ZONES)
    records = _records(rng, times, size, platform)
    as_of = _as_of(rng, records)
    last_begun = (as_of - TINY).astimezone(ZoneInfo(TIMEZONE_DEFAULT)).date()
    days = (FIRST_DAY + dt.timedelta(days=offset) for offset in range(-2, DAY_COUNT + 3))
    begun = tuple(day for day in days if day <= last_begun)  # a run cannot name a day that is still to come
    return Case(seed=seed, records=records, as_of=as_of, days=begun)


def nasty_crowd(seeds: Sequence[int], *, size: int = 8, platform: str = "generic") -> Case:
    """Draws many cases into one data set, each with its own shops; people and as-of are the first one's."""
    cases = [nasty_case(seed, size=size, platform=platform) for seed in seeds]
    together = {
        data_set: tuple(
            replace(row, shop_id=f"{row.shop_id}-{case.seed}")
            for case in cases
            for row in getattr(case.records, data_set)
        )
        for data_set in (*EVENT_TIMES, "shops")
    }
    return replace(cases[0], records=replace(cases[0].records, **together))


def nasty_cases(*, size: int = 8) -> st.SearchStrategy[Case]:
    """Gives the same cases as a hypothesis strategy, smaller ones first."""
    return st.builds(
        lambda seed, extent: nasty_case(seed, size=extent),
        st.integers(min_value=0, max_value=2**32 - 1),
        st.integers(min_value=1, max_value=size),
    )


def _records(rng: random.Random, times: Times, size: int, platform: str) -> Records:
    sessions, messages = _chats(rng, times, size, platform)

    def draw(function, prefix_count: int, **given) -> tuple:
        return tuple(
            function(rng, times, {"platform": platform, "shop_id": _shop(rng)}, number, **given)
            for number in range(prefix_count)
        )

    calls = draw(nasty_contacts.draw_call, size)
    tickets = draw(nasty_contacts.draw_ticket, size // 2)
    contacts = nasty_contacts.known_contacts(sessions, messages, calls, tickets)
    complaints = draw(nasty_contacts.draw_complaint, size // 4, contacts=contacts)
    contacts += nasty_contacts.known_complaints(complaints)
    return Records(
        messages=messages,
        sessions=sessions,
        calls=calls,
        tickets=tickets,
        order_entries=draw(nasty_contacts.draw_order_entry, size // 2),
        surveys=draw(nasty_contacts.draw_survey, size, contacts=contacts),
        complaints=complaints,
        shops=nasty_people.shops(rng, platform),
        roster=nasty_people.roster(rng),
        accounts=nasty_people.accounts(rng, platform),
        shifts=nasty_people.shifts(rng),
    )


def _chats(rng: random.Random, times: Times, size: int, platform: str) -> tuple[tuple, tuple]:
    """Draws sessions, and others that follow one of them so closely that they may form a consult with it."""
    chats = Chats(rng, times, platform)
    sessions: list[Session] = []
    messages: list[Message] = []
    followed: list[tuple[str, dt.datetime, str]] = []

    def draw(shop_id: str, starts_at: dt.datetime, customer_id: str) -> None:
        row, spoken = chats.draw(shop_id, starts_at, customer_id)
        sessions.extend([row] if row else [])
        messages.extend(spoken)
        ends = [row.ended_at or row.started_at] if row else []
        latest_end = max([*ends, *(message.sent_at for message in spoken)])
        followed.extend([(shop_id, starts_at, customer_id), (shop_id, latest_end + JOIN, customer_id)])

    for shop_id, starts_at in [(shop_id, times.edge(shop_id)) for shop_id in _shops(rng, size)]:
        draw(shop_id, starts_at, rng.choice(CUSTOMERS))
    for _ in range(size // 2):
        shop_id, starts_at, customer_id = rng.choice(followed)
        beside = rng.choice((dt.timedelta(), dt.timedelta(), TINY, times.step()))
        draw(shop_id, starts_at + beside, customer_id)
    for shop_id, starts_at in _history(rng, times):
        draw(shop_id, starts_at, rng.choice(CUSTOMERS))
    rng.shuffle(messages)
    return tuple(sessions), tuple(messages)


def _shops(rng: random.Random, count: int) -> list[str]:
    return [_shop(rng) for _ in range(count)]


def _shop(rng: random.Random) -> str:
    return rng.choice(("s1", "s1", "s1", "s2", "ny"))


def _history(rng: random.Random, times: Times) -> list[tuple[str, dt.datetime]]:
    """Sometimes gives a shop a past of about seven days, from which peak hours follow."""
    if rng.random() < 0.6:
        return []
    offsets = rng.sample(range(1, 30), k=rng.randint(8, 14))
    days = [FIRST_DAY - dt.timedelta(days=offset) for offset in offsets]
    return [("s1", times.edge("s1", day)) for day in days for _ in range(rng.randint(1, 3))]


def _as_of(rng: random.Random, records: Records) -> dt.datetime:
    """Draws the as-of: long after everything, at a midnight, at a deadline, or at or beside an event."""
    kind = rng.random()
    if kind < 0.4:
        return dt.datetime(2026, 4, 1, 16, tzinfo=UTC)
    if kind < 0.6:
        day = FIRST_DAY + dt.timedelta(days=rng.randrange(1, DAY_COUNT + 2))
        return dt.datetime.combine(day, dt.time(16), tzinfo=UTC)  # 24:00 in Shanghai
    first = dt.datetime.combine(FIRST_DAY, dt.time(), tzinfo=UTC)
    instants = (
        getattr(row, name) for data_set, name in EVENT_TIMES.items() for row in getattr(records, data_set)
    )
    events = [instant for instant in instants if instant >= first] or [first]
    deadlines = [ticket.created_at + DAY for ticket in records.tickets]
    if kind < 0.7 and deadlines:
        return rng.choice(deadlines)  # at the as-of a deadline has passed
    beside = rng.choice((dt.timedelta(), dt.timedelta(), TINY, -TINY, dt.timedelta(minutes=10)))
    return rng.choice(events) + beside
