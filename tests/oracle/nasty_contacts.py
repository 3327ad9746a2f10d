"""Calls, tickets, order entries, complaints and surveys of every outcome, seldom complete."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.oracle.nasty_chats import CUSTOMERS
from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import Times
from tests.oracle.records import Call, Complaint, Message, OrderEntry, Session, Survey, Ticket

CALL_OUTCOMES = ("answered", "answered", "answered", "abandoned", "abandoned", "ivr", "callback")
TICKET_STATUSES = ("open", "pending", "resolved", "resolved", "closed", "closed", "cancelled", "duplicate")
TICKET_CHANNELS = ("email", "email", "web", "app", "social", "phone", "chat")


@dataclass(frozen=True)
class Contact:
    """Something a survey or complaint names, with instants at which it is worth naming."""

    shop_id: str
    contact_type: str | None
    contact_id: str | None
    instants: tuple[dt.datetime, ...] = ()


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
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence[Contact]
) -> Complaint:
    """Draws a complaint about one of the contacts, about nothing, or about one that is unknown."""
    contact = _contact(rng, key, contacts)
    return Complaint(
        platform=key["platform"],
        shop_id=contact.shop_id,
        complaint_id=f"C{number}",
        opened_at=times.edge(contact.shop_id),
        customer_id=rng.choice(CUSTOMERS),
        account=rng.choice((None, None, *ACCOUNTS[:2])),
        contact_type=contact.contact_type,
        contact_id=contact.contact_id,
    )


def draw_survey(
    rng: random.Random, times: Times, key: dict, number: int, *, contacts: Sequence[Contact]
) -> Survey:
    """Draws a survey of any kind, often sent exactly at a message; only an answered one has scores."""
    contact = _contact(rng, key, contacts)
    sent_at = rng.choice((times.edge(contact.shop_id), *contact.instants))
    answered_at = times.maybe_after(sent_at, 0.85)
    kind = rng.choice(("service", "service", "service", "complaint", "nps", "nps3"))
    names = ("score", "speed", "accuracy", "attitude", "outcome") if kind in ("service", "complaint") else ()
    scores: dict[str, int | None] = {name: rng.choice((None, 1, 2, 3, 4, 5)) for name in names}
    if kind == "nps":
        scores["nps"] = rng.choice((None, 0, 6, 7, 8, 9, 10))
    if kind == "nps3":
        scores["nps"] = rng.choice((10, 8, 0))
    return Survey(
        platform=key["platform"],
        shop_id=contact.shop_id,
        survey_id=f"Q{number}",
        sent_at=sent_at,
        answered_at=answered_at,
        kind=kind,
        contact_type=contact.contact_type,
        contact_id=contact.contact_id,
        account=rng.choice((None, None, None, *ACCOUNTS[:3])),
        **(scores if answered_at is not None else {}),
    )


def _contact(rng: random.Random, key: dict, contacts: Sequence[Contact]) -> Contact:
    """Draws a contact: mostly a known one, at times one of another shop, an unknown one or none."""
    kind, shop_id = rng.random(), key["shop_id"]
    if kind < 0.75 and contacts:
        known = rng.choice(contacts)
        return known if rng.random() < 0.9 else replace(known, shop_id=shop_id)
    if kind < 0.85:
        return Contact(shop_id, rng.choice(("session", "call", "ticket")), rng.choice((None, "unknown")))
    return Contact(shop_id, None, rng.choice((None, "S1")))


def known_contacts(
    sessions: Sequence[Session], messages: Sequence[Message], calls: Sequence[Call], tickets: Sequence[Ticket]
) -> list[Contact]:
    """Lists what a survey can name; a session may be known from its messages only."""
    talks: dict[tuple[str, str], list[dt.datetime]] = {}
    for row in (*sessions, *messages):
        instants = talks.setdefault((row.shop_id, row.session_id), [])
        instants.extend([row.sent_at] if isinstance(row, Message) else [])
    return [
        *(Contact(shop_id, "session", name, tuple(instants)) for (shop_id, name), instants in talks.items()),
        *(Contact(call.shop_id, "call", call.call_id) for call in calls),
        *(Contact(ticket.shop_id, "ticket", ticket.ticket_id) for ticket in tickets),
    ]


def known_complaints(complaints: Sequence[Complaint]) -> list[Contact]:
    """Lists the complaints that a survey can name."""
    return [Contact(complaint.shop_id, "complaint", complaint.complaint_id) for complaint in complaints]
