"""§3: what each person handled in a day, and for how long."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.chats import Chat
from tests.oracle.clock import seconds
from tests.oracle.figures import Fact
from tests.oracle.parts import Part
from tests.oracle.records import Call, Ticket
from tests.oracle.world import World


@dataclass(frozen=True, kw_only=True)
class Handled:
    """C14: a human session, an answered call in either direction, or a resolved ticket."""

    kpi_id: str
    row: Part | Call | Ticket
    channel: str
    contact_id: str
    ends_at: dt.datetime
    person_id: str


def handled_contacts(world: World) -> Iterator[Handled]:
    """Lists what was handled, when it ended (C14) and by whom."""
    for chat in world.chats:
        if chat.human_ends_at is not None:
            yield Handled(
                kpi_id="handled_sessions",
                row=chat.part,
                channel="chat",
                contact_id=chat.part.label,
                ends_at=chat.human_ends_at,
                person_id=chat.last_human,
            )
    for call in world.seen.calls:
        if call.outcome == "answered" and call.ended_at is not None:
            yield Handled(
                kpi_id="handled_calls",
                row=call,
                channel="phone",
                contact_id=call.call_id,
                ends_at=call.ended_at,
                person_id=world.person(call, call.account, call.offered_at),
            )
    for ticket in world.seen.tickets:
        resolved_at = world.resolution(ticket)
        if resolved_at is not None:
            yield Handled(
                kpi_id="handled_tickets",
                row=ticket,
                channel="ticket",
                contact_id=ticket.ticket_id,
                ends_at=resolved_at,
                person_id=world.person(ticket, ticket.account, ticket.created_at),
            )


def handled_facts(world: World) -> Iterator[Fact]:
    """Books handled contacts and order entries: a count over distinct person-days (◇)."""
    for contact in handled_contacts(world):
        yield from _handled(
            world,
            contact.kpi_id,
            contact.row,
            contact.ends_at,
            channel=contact.channel,
            person_id=contact.person_id,
        )
    for entry in world.seen.order_entries:
        person_id = world.person(entry, entry.account, entry.entered_at)
        yield from _handled(
            world, "handled_order_entries", entry, entry.entered_at, channel="order", person_id=person_id
        )


def _handled(
    world: World, kpi_id: str, row, ends_at: dt.datetime, *, channel: str, person_id: str
) -> Iterator[Fact]:
    where = {"channel": channel, "person_id": person_id}
    yield world.fact(kpi_id, row, ends_at, **where, numerator=1, denominator=0)
    yield world.fact(kpi_id, row, ends_at, **where, numerator=0, denominator=1, unit=(person_id,))


def handling_facts(world: World) -> Iterator[Fact]:
    """Books handling_time, one per human and contact."""
    for chat in world.chats:
        if chat.human_ends_at is not None:
            yield from _chat_handling(world, chat)
    for call in world.seen.calls:
        if call.outcome == "answered" and call.ended_at is not None:
            yield world.fact(
                "handling_time",
                call,
                call.ended_at,
                channel="phone",
                person_id=world.person(call, call.account, call.offered_at),
                numerator=_call_seconds(call),
            )


def _chat_handling(world: World, chat: Chat) -> Iterator[Fact]:
    """Each human's own last − first message, + wrap_up_seconds for the last human, all on its last day."""
    part = chat.part
    if not part.messages:
        if part.row.handling_seconds is not None:  # C16: handling_seconds, else left out
            times = {chat.last_human: Fraction(part.row.handling_seconds)}
        else:
            times = {}
    else:
        times = _own_times(world, chat)
    for person_id, spent in times.items():
        yield world.fact(
            "handling_time", part, chat.human_ends_at, channel="chat", person_id=person_id, numerator=spent
        )


def _own_times(world: World, chat: Chat) -> dict[str, Fraction]:
    sent = {}
    for message in chat.part.human_messages:
        person_id = world.person(chat.part, message.account, message.sent_at)
        sent.setdefault(person_id, []).append(message.sent_at)
    times = {person_id: seconds(max(instants) - min(instants)) for person_id, instants in sent.items()}
    times[chat.last_human] += chat.part.wrap_up_seconds or 0  # empty adds 0
    return times


def _call_seconds(call: Call) -> Fraction:
    """Talk + hold + wrap_up; talk = max(0, ended − answered − hold) if not given; an empty one adds 0."""
    hold = Fraction(call.hold_seconds or 0)
    if call.talk_seconds is not None:
        talk = Fraction(call.talk_seconds)
    else:
        talk = max(Fraction(0), seconds(call.ended_at - call.answered_at) - hold)
    return talk + hold + Fraction(call.wrap_up_seconds or 0)
