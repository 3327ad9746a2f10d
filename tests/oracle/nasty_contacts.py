"""Calls, tickets, order entries, complaints and surveys of every outcome, seldom complete."""

import random
from collections.abc import Sequence

from tests.oracle.nasty_chats import CUSTOMERS
from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import Times
from tests.oracle.records import Call, Complaint, OrderEntry, Survey, Ticket

CALL_OUTCOMES = ("answered", "answered", "answered", "abandoned", "abandoned", "ivr", "callback")
TICKET_STATUSES = ("open", "pending", "resolved", "resolved", "closed", "closed", "cancelled", "duplicate")
TICKET_CHANNELS = ("email", "email", "web", "app", "social", "phone", "chat")


def draw_call(rng: random.Random, times: Times, key: dict, number: int) -> Call:
    """Draws a call; `answered` has its instants, any other may lack the end."""
    offered_at = times.edge(key["shop_id"])
    outcome = rng.choice(CALL_OUTCOMES)
    is_answered = outcome == "answered"
    answered_at = offered_at + times.step() if is_answered else None
    ended_at = answered_at + times.step() if is_answered else times.maybe_after(offered_at, 0.7)
    return Call(
        **key,
        call_id=f"K{number}",
        offered_at=offered_at,
        answered_at=answered_at,
        ended_at=ended_at,
        direction=rng.choice(("in", "in", "in", "out")),
        outcome=outcome,
        account=rng.choice((None, *ACCOUNTS)),
        customer_id=rng.choice((None, *CUSTOMERS)),
        talk_seconds=rng.choice((None, None, 0, 100)),
        hold_seconds=rng.choice((None, 0, 17, 4000)),
        wrap_up_seconds=rng.choice((None, 0, 12)),
    )


def draw_ticket(rng: random.Random, times: Times, key: dict, number: int) -> Ticket:
    """Draws a ticket; its status need not agree with its instants."""
    created_at = times.edge(key["shop_id"])
    reply_at = rng.choice((None, created_at + times.step(), created_at + times.day_limit()))
    return Ticket(
        **key,
        ticket_id=f"T{number}",
        created_at=created_at,
        channel=rng.choice(TICKET_CHANNELS),
        customer_id=rng.choice((None, *CUSTOMERS)),
        account=rng.choice((None, *ACCOUNTS)),
        first_reply_at=reply_at,
        resolved_at=times.maybe_after(created_at, 0.5),
        closed_at=times.maybe_after(created_at, 0.4),
        due_at=times.maybe_after(created_at, 0.5),
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


def draw_complaint(
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence
) -> Complaint:
    """Draws a complaint about one of the contacts, about nothing, or about one that is unknown."""
    contact_type, contact_id = _contact(rng, contacts)
    return Complaint(
        **key,
        complaint_id=f"C{number}",
        opened_at=times.edge(key["shop_id"]),
        customer_id=rng.choice(CUSTOMERS),
        account=rng.choice((None, None, *ACCOUNTS[:2])),
        contact_type=contact_type,
        contact_id=contact_id,
    )


def draw_survey(rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence) -> Survey:
    """Draws a survey of any kind; only an answered one has scores."""
    sent_at = times.edge(key["shop_id"])
    answered_at = times.maybe_after(sent_at, 0.85)
    kind = rng.choice(("service", "service", "service", "complaint", "nps", "nps3"))
    contact_type, contact_id = _contact(rng, contacts)
    names = ("score", "speed", "accuracy", "attitude", "outcome") if kind in ("service", "complaint") else ()
    scores: dict[str, int | None] = {name: rng.choice((None, 1, 2, 3, 4, 5)) for name in names}
    if kind == "nps":
        scores["nps"] = rng.choice((None, 0, 6, 7, 8, 9, 10))
    if kind == "nps3":
        scores["nps"] = rng.choice((10, 8, 0))
    return Survey(
        **key,
        survey_id=f"Q{number}",
        sent_at=sent_at,
        answered_at=answered_at,
        kind=kind,
        contact_type=contact_type,
        contact_id=contact_id,
        account=rng.choice((None, None, None, *ACCOUNTS[:3])),
        **(scores if answered_at is not None else {}),
    )


def _contact(rng: random.Random, contacts: Sequence[tuple[str, str]]) -> tuple[str | None, str | None]:
    kind = rng.random()
    if kind < 0.75 and contacts:
        return rng.choice(contacts)
    if kind < 0.85:
        return rng.choice(("session", "call", "ticket")), rng.choice((None, "unknown"))
    return None, rng.choice((None, "S1"))


def known_contacts(
    sessions: Sequence, messages: Sequence, calls: Sequence, tickets: Sequence
) -> list[tuple[str, str]]:
    """Lists what a survey can name; a session may be known from its messages only."""
    session_ids = {row.session_id for row in (*sessions, *messages)}
    return [
        *(("session", session_id) for session_id in sorted(session_ids)),
        *(("call", call.call_id) for call in calls),
        *(("ticket", ticket.ticket_id) for ticket in tickets),
    ]
