"""§3: the KPIs of tickets, for the account that holds the ticket."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.call_kpis import NOT_A_TICKET
from tests.oracle.clock import DAY, seconds
from tests.oracle.figures import Fact
from tests.oracle.records import Ticket
from tests.oracle.world import World

RESOLUTION_LIMIT = 30 * DAY
ESCALATION_LIMIT = dt.timedelta(hours=2)


def ticket_facts(world: World) -> Iterator[Fact]:
    """Books the tickets that count: not cancelled, not duplicate, of any channel (C14)."""
    for ticket in world.seen.tickets:
        if ticket.status not in NOT_A_TICKET:
            for kpi_id, anchor, numerator in (
                *_resolution(world, ticket),
                *_fate(world, ticket),
                *_deadlines(world, ticket),
            ):
                yield world.fact(
                    kpi_id,
                    ticket,
                    anchor,
                    channel="ticket",
                    person_id=world.person(ticket, ticket.account, ticket.created_at),
                    numerator=numerator,
                )


def _resolution(world: World, ticket: Ticket) -> Iterator[tuple[str, dt.datetime, Fraction]]:
    resolved_at = world.resolution(ticket)
    if resolved_at is not None:
        yield "resolution_time", resolved_at, seconds(resolved_at - ticket.created_at)


def _fate(world: World, ticket: Ticket) -> Iterator[tuple[str, dt.datetime, bool]]:
    """What became of it within 30 days, on the day it was created; empty transfers and reopens are none."""
    closes_at = ticket.created_at + RESOLUTION_LIMIT
    resolved_at = world.resolution(ticket)
    is_resolved = resolved_at is not None and resolved_at <= closes_at
    yield "problem_resolution_rate", ticket.created_at, is_resolved
    is_first = is_resolved and not ticket.reopens and not ticket.transfers
    yield "first_contact_resolution_template", ticket.created_at, is_first
    is_told = (
        resolved_at is not None
        and ticket.notified_at is not None
        and resolved_at <= ticket.notified_at <= closes_at
    )
    yield "ticket_closure_rate", ticket.created_at, is_resolved and is_told


def _deadlines(world: World, ticket: Ticket) -> Iterator[tuple[str, dt.datetime, bool]]:
    """On the day the deadline falls, once it has passed (C8)."""
    if ticket.due_at is not None and ticket.due_at <= world.as_of:
        yield "ticket_on_time_rate", ticket.due_at, world.is_resolved_by(ticket, ticket.due_at)
    due_at = ticket.created_at + ESCALATION_LIMIT
    if ticket.is_complex and due_at <= world.as_of:
        is_escalated = ticket.escalated_at is not None and ticket.escalated_at <= due_at
        yield "escalation_2h_rate", due_at, is_escalated or world.is_resolved_by(ticket, due_at)
