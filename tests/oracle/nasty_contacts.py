"""Calls, tickets and order entries of every outcome, seldom complete."""

import datetime as dt
import random
from collections.abc import Sequence
from typing import NamedTuple

from tests.oracle.nasty_chats import CUSTOMERS, ORDER_IDS, TOPICS
from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import FIRST_DAY, HOUR, MINUTE, WHOLE_DAY, Times
from tests.oracle.records import Call, OrderEntry, Ticket

CALL_OUTCOMES = ("answered", "answered", "answered", "abandoned", "abandoned", "ivr", "callback")
TICKET_STATUSES = ("open", "pending", "resolved", "resolved", "closed", "closed", "cancelled", "duplicate")
TICKET_CHANNELS = ("email", "email", "web", "app", "social", "phone", "chat")
HISTORY_DAYS = 8


class Start(NamedTuple):
    """When a customer came, so that the same one may come again at the edge of a window."""

    shop_id: str
    customer_id: str
    at: dt.datetime


def _again(rng: random.Random, times: Times, key: dict, starts: Sequence[Start]) -> tuple[dict, dict]:
    """Draws who comes when: often one of those who came before, exactly 24 h or 7 days later."""
    if starts and rng.random() < 0.6:
        start = rng.choice(starts)
        at = times.around(start.at, 0 * MINUTE, MINUTE, WHOLE_DAY, 7 * WHOLE_DAY, 7 * WHOLE_DAY)
        return key | {"shop_id": start.shop_id}, {"at": at, "customer_id": start.customer_id}
    day = FIRST_DAY + dt.timedelta(days=rng.randrange(-HISTORY_DAYS, 5))
    return key, {"at": times.edge(key["shop_id"], day), "customer_id": rng.choice((None, *CUSTOMERS))}


def _issue(rng: random.Random) -> dict:
    return {
        "topic": rng.choice(TOPICS),
        "order_id": rng.choice(ORDER_IDS),
        "transfers": rng.choice((None, 0, 0, 1)),
    }


def draw_call(
    rng: random.Random, times: Times, key: dict, number: int, *, starts: Sequence[Start] = ()
) -> Call:
    """Draws a call; `answered` has its instants, any other may lack the end."""
    key, who = _again(rng, times, key, starts)
    offered_at = who["at"]
    outcome = rng.choice(CALL_OUTCOMES)
    is_answered = outcome == "answered"
    answered_at = offered_at + times.step() if is_answered else None
    ended_at = answered_at + times.step() if answered_at else times.maybe_after(offered_at, 0.7)
    return Call(
        **key,
        call_id=f"K{number}",
        offered_at=offered_at,
        answered_at=answered_at,
        ended_at=ended_at,
        direction=rng.choice(("in", "in", "in", "out")),
        outcome=outcome,
        account=rng.choice((None, *ACCOUNTS)),
        customer_id=who["customer_id"],
        talk_seconds=rng.choice((None, None, 0, 100)),
        hold_seconds=rng.choice((None, 0, 17, 4000)),
        wrap_up_seconds=rng.choice((None, 0, 12)),
        **_issue(rng),
        resolved=rng.choice((None, True, True, False)),
    )


def draw_ticket(
    rng: random.Random, times: Times, key: dict, number: int, *, starts: Sequence[Start] = ()
) -> Ticket:
    """Draws a ticket; its status need not agree with its instants."""
    key, who = _again(rng, times, key, starts)
    created_at = who["at"]
    reply_at = rng.choice((None, created_at + times.step(), created_at + times.day_limit()))
    limits = (2 * HOUR, WHOLE_DAY, 7 * WHOLE_DAY, 30 * WHOLE_DAY)
    resolved_at = rng.choice((None, created_at + times.step(), times.around(created_at, *limits)))
    told = (resolved_at or created_at, created_at + 30 * WHOLE_DAY)
    notified_at = rng.choice(
        (None, *(max(created_at, times.around(instant, 0 * MINUTE)) for instant in told))
    )
    due_at = rng.choice(
        (None, times.around(resolved_at or created_at, 0 * MINUTE), created_at + times.step())
    )
    return Ticket(
        **key,
        ticket_id=f"T{number}",
        created_at=created_at,
        channel=rng.choice(TICKET_CHANNELS),
        customer_id=who["customer_id"],
        account=rng.choice((None, *ACCOUNTS)),
        is_complex=rng.choice((None, True, True, False)),
        first_reply_at=reply_at,
        escalated_at=rng.choice((None, times.around(created_at, 2 * HOUR), created_at + times.step())),
        resolved_at=resolved_at,
        notified_at=notified_at,
        closed_at=times.maybe_after(created_at, 0.4),
        due_at=due_at,
        reopens=rng.choice((None, 0, 0, 1)),
        **_issue(rng),
        status=rng.choice(TICKET_STATUSES),
        updated_at=times.maybe_after(created_at, 0.5),
    )


def draw_order_entry(rng: random.Random, times: Times, key: dict, number: int) -> OrderEntry:
    """Draws an order entry."""
    return OrderEntry(
        **key,
        entry_id=f"E{number}",
        entered_at=times.edge(key["shop_id"]),
        account=rng.choice(ACCOUNTS),
        kind=rng.choice((None, "confirm", "data_entry")),
        has_error=rng.choice((None, True, False)),
    )
