"""Small random data sets full of the shapes that break KPI code; one seed is one case."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tests.oracle import nasty_contacts, nasty_management, nasty_people, nasty_sales, nasty_voices
from tests.oracle.clock import DAY
from tests.oracle.first_round_kpis import JOIN
from tests.oracle.nasty_chats import CUSTOMERS, Chats
from tests.oracle.nasty_stale import stale_rows
from tests.oracle.nasty_times import DAY_COUNT, FIRST_DAY, TINY, Times
from tests.oracle.records import EVENT_TIMES, UTC, Message, Records, Session

TIMEZONE_DEFAULT = "Asia/Shanghai"


@dataclass(frozen=True, kw_only=True)
class Case:
    """Records with the as-of and the days under which they are to be computed.

    `stale` are older versions of some rows, which must leave no trace.
    """

    seed: int
    records: Records
    stale: Records
    as_of: dt.datetime
    days: tuple[dt.date, ...]


def nasty_case(seed: int, *, size: int = 8, platform: str = "generic") -> Case:
    """Draws a case of about `size` sessions and as many of everything else."""
    rng = random.Random(seed)
    times = Times(rng, nasty_people.SHOP_ZONES)
    records = _records(rng, times, size, platform)
    as_of = _as_of(rng, records)
    last_begun = (as_of - TINY).astimezone(ZoneInfo(TIMEZONE_DEFAULT)).date()
    # From 2026-02-26, so that a month ends among them and a contact has another one 7 days before or after.
    days = (FIRST_DAY + dt.timedelta(days=offset) for offset in range(-8, DAY_COUNT + 3))
    begun = tuple(day for day in days if day <= last_begun)  # a run cannot name a day that is still to come
    stale = stale_rows(rng, times, records)
    return Case(seed=seed, records=records, stale=stale, as_of=as_of, days=begun)


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

    starts = [nasty_contacts.Start(row.shop_id, row.customer_id, row.started_at) for row in sessions]
    calls = draw(nasty_contacts.draw_call, size, starts=starts)
    tickets = draw(nasty_contacts.draw_ticket, size, starts=starts)
    contacts = nasty_voices.known_contacts(sessions, messages, calls, tickets)
    complaints = draw(nasty_voices.draw_complaint, size // 2, contacts=contacts)
    earlier = [row for row in complaints if rng.random() < 0.6]
    complaints += tuple(nasty_voices.draw_earlier_complaint(rng, times, row) for row in earlier)
    complaints = nasty_voices.knotted(random.Random(len(messages)), complaints)
    contacts += nasty_voices.known_complaints(complaints)
    asks = _asks(sessions, messages)
    orders = draw(nasty_sales.draw_order, size, asks=asks)
    orders += tuple(nasty_sales.draw_order_beside(rng, row) for row in orders if rng.random() < 0.3)
    orders += draw(nasty_sales.draw_old_order, size // 2)
    return Records(
        messages=messages,
        sessions=sessions,
        calls=calls,
        tickets=tickets,
        order_entries=draw(nasty_contacts.draw_order_entry, size // 2),
        orders=orders,
        refunds=draw(nasty_sales.draw_refund, size, orders=orders),
        surveys=draw(nasty_voices.draw_survey, size, contacts=contacts),
        complaints=complaints,
        quality_checks=draw(nasty_voices.draw_check, size, contacts=contacts),
        training=nasty_management.training(rng, 6 * size),
        actions=nasty_management.actions(rng, 4 * size),
        knowledge_items=nasty_management.knowledge_items(rng, size),
        shops=nasty_people.shops(rng, platform),
        roster=nasty_people.roster(rng),
        accounts=nasty_people.accounts(rng, platform),
        shifts=nasty_people.shifts(rng),
        customers=nasty_sales.customers(rng),
    )


def _asks(sessions: Sequence[Session], messages: Sequence[Message]) -> list[nasty_contacts.Start]:
    """Gives when customers asked before a purchase, by the row's customer, which wins."""
    customers = {(row.shop_id, row.session_id): row.customer_id for row in sessions if row.stage == "presale"}
    return [
        nasty_contacts.Start(message.shop_id, customers[message.shop_id, message.session_id], message.sent_at)
        for message in messages
        if message.sender == "customer" and (message.shop_id, message.session_id) in customers
    ]


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
    for _ in range(size // 4):
        shop_id, starts_at, customer_id = rng.choice(followed)
        draw(shop_id, times.around(starts_at, 7 * DAY), customer_id)
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
    deadlines += [complaint.opened_at + 2 * DAY for complaint in records.complaints]
    deadlines = [instant for instant in deadlines if instant >= first]
    if kind < 0.7 and deadlines:
        return rng.choice(deadlines)  # at the as-of a deadline has passed
    beside = rng.choice((dt.timedelta(), dt.timedelta(), TINY, -TINY, dt.timedelta(minutes=10)))
    return rng.choice(events) + beside
