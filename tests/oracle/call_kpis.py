"""§2: the call KPIs, and the phone and ticket channels of timely_response_rate."""

import datetime as dt
from collections.abc import Iterator

from tests.oracle.clock import DAY, WINDOW_HOURS, seconds
from tests.oracle.definitions import ALL_DAY
from tests.oracle.figures import Fact
from tests.oracle.records import Call, Ticket
from tests.oracle.world import World

PHONE_LIMIT = dt.timedelta(seconds=20)
SHORTEST_ABANDON = dt.timedelta(seconds=5)
NOT_A_TICKET = frozenset({"cancelled", "duplicate"})
CONVERSATION_CHANNELS = frozenset({"chat", "phone"})


def call_facts(world: World) -> Iterator[Fact]:
    """Books the inbound calls that were answered or abandoned, on the day they were offered."""
    for call in world.seen.calls:
        if call.direction == "in" and call.outcome in ("answered", "abandoned"):
            for kpi_id, numerator in _figures_of(call, world):
                yield world.fact(
                    kpi_id,
                    call,
                    call.offered_at,
                    channel="phone",
                    person_id=world.person(call, call.account, call.offered_at),
                    numerator=numerator,
                )


def _figures_of(call: Call, world: World) -> Iterator[tuple]:
    is_answered = call.outcome == "answered"
    wait = call.answered_at - call.offered_at if is_answered and call.answered_at else None
    is_quick = wait is not None and wait <= PHONE_LIMIT
    yield "call_answer_rate", is_answered
    yield "call_service_level_20s", is_quick
    if is_answered or _waited_long(call):
        yield "call_abandon_rate", not is_answered
    if wait is not None:
        yield "call_wait_time", seconds(wait)
    yield "timely_response_rate" + ALL_DAY, is_quick
    if world.clock.local(call, call.offered_at).hour in WINDOW_HOURS:
        yield "timely_response_rate", is_quick


def _waited_long(call: Call) -> bool:
    """An end not known or hidden counts as ≥ 5 s."""
    return call.ended_at is None or call.ended_at - call.offered_at >= SHORTEST_ABANDON


def ticket_reply_facts(world: World) -> Iterator[Fact]:
    """Books ticket contacts on the day their 24 h fall due, once passed; no window (C8, C14)."""
    for ticket in world.seen.tickets:
        due_at = ticket.created_at + DAY
        if due_at <= world.as_of and is_contact(ticket):
            for kpi_id in ("timely_response_rate", "timely_response_rate" + ALL_DAY):
                yield world.fact(
                    kpi_id,
                    ticket,
                    due_at,
                    channel="ticket",
                    person_id=world.person(ticket, ticket.account, ticket.created_at),
                    numerator=ticket.first_reply_at is not None and ticket.first_reply_at <= due_at,
                )


def is_contact(ticket: Ticket) -> bool:
    """C14: not of channel chat or phone, where the conversation itself is the contact."""
    return ticket.status not in NOT_A_TICKET and ticket.channel not in CONVERSATION_CHANNELS
