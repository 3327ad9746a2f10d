"""§4: the complaint KPIs; a withdrawn complaint is none (C14), nor is it the earlier one of a repeat.

Read so: the tickets that complaint_rate divides by are of any channel, for C14 calls them all tickets.
"""

import datetime as dt
from collections.abc import Iterator

from tests.oracle.call_kpis import NOT_A_TICKET
from tests.oracle.clock import DAY
from tests.oracle.contacts import same_issue
from tests.oracle.credit import channel_of, credit
from tests.oracle.figures import Fact
from tests.oracle.records import Complaint
from tests.oracle.world import World

REPEAT_WINDOW = 30 * DAY


def complaint_facts(world: World) -> Iterator[Fact]:
    """Books each complaint as it opens and as its deadlines fall, and what complaint_rate divides by."""
    complaints = [row for row in world.seen.complaints if not row.withdrawn]
    for row in complaints:
        where = {"channel": channel_of(row), "person_id": credit(world, row, row.opened_at)}
        yield world.fact("complaint_rate", row, row.opened_at, **where, numerator=1, denominator=0)
        is_repeat = any(_is_repeated(earlier, row) for earlier in complaints)
        yield world.fact("repeat_complaint_rate", row, row.opened_at, **where, numerator=is_repeat)
        for kpi_id, done_at, limit in (
            ("complaint_response_24h_rate", row.first_response_at, DAY),
            ("complaint_resolution_48h_rate", row.resolved_at, 2 * DAY),
            ("complaint_resolution_72h_rate", row.resolved_at, 3 * DAY),
        ):
            due_at = row.opened_at + limit
            if due_at <= world.as_of:
                is_done = done_at is not None and done_at <= due_at
                yield world.fact(kpi_id, row, due_at, **where, numerator=is_done)
    yield from _contact_facts(world)


def _is_repeated(earlier: Complaint, later: Complaint) -> bool:
    """An earlier one of the same customer and issue in [t − 30 d, t)."""
    is_same = (earlier.platform, earlier.shop_id, earlier.customer_id) == (
        later.platform,
        later.shop_id,
        later.customer_id,
    )
    age = later.opened_at - earlier.opened_at
    return is_same and same_issue(earlier, later) and dt.timedelta() < age <= REPEAT_WINDOW


def _contact_facts(world: World) -> Iterator[Fact]:
    """Human sessions + inbound answered calls + tickets, each on the day it starts."""

    def fact(row, starts_at: dt.datetime, channel: str, person_id: str) -> Fact:
        return world.fact("complaint_rate", row, starts_at, channel=channel, person_id=person_id, numerator=0)

    for chat in world.chats:
        if chat.human_ends_at is not None:
            yield fact(chat.part, chat.part.started_at, "chat", chat.last_human)
    for call in world.seen.calls:
        if (call.direction, call.outcome) == ("in", "answered"):
            yield fact(call, call.offered_at, "phone", world.person(call, call.account, call.offered_at))
    for ticket in world.seen.tickets:
        if ticket.status not in NOT_A_TICKET:
            yield fact(
                ticket, ticket.created_at, "ticket", world.person(ticket, ticket.account, ticket.created_at)
            )
