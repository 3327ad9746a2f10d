"""C14: contacts of every channel, in one order, and which of them are about the same issue.

Read so: an issue is one customer's (two customers who ask about one topic have two issues), and the days
between two contacts run from start to start.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from tests.oracle.call_kpis import is_contact
from tests.oracle.clock import DAY
from tests.oracle.world import World

RESOLUTION_LIMIT = 7 * DAY


@dataclass(frozen=True, kw_only=True)
class Contact:
    """`is_served`: a human session, an answered call or a ticket, so that it can open an issue."""

    platform: str
    shop_id: str
    channel: str
    contact_id: str
    starts_at: dt.datetime
    customer_id: str
    order_id: str | None
    topic: str | None
    person_id: str
    is_served: bool
    is_resolved: bool
    transfers: int
    reopens: int

    @property
    def place(self) -> tuple:
        """C14: of two at one instant the later is later by (start, channel, contact_id)."""
        return self.starts_at, self.channel, self.contact_id.encode()

    @property
    def customer(self) -> tuple[str, str, str]:
        return self.platform, self.shop_id, self.customer_id


def same_issue(one, other) -> bool:
    """C14, of two rows of one customer: both have order_id → equal; else both have topic → equal."""
    if one.order_id is not None and other.order_id is not None:
        return one.order_id == other.order_id
    if one.topic is not None and other.topic is not None:
        return one.topic == other.topic
    return True


def contacts_by_customer(world: World) -> dict[tuple[str, str, str], list[Contact]]:
    """Gives each customer's contacts in order; one without a customer is nobody's."""
    customers = defaultdict(list)
    for contact in (*_chats(world), *_calls(world), *_tickets(world)):
        customers[contact.customer].append(contact)
    for contacts in customers.values():
        contacts.sort(key=lambda contact: contact.place)
    return customers


def _chats(world: World) -> list[Contact]:
    """A session with a round or a human message; it never reopens."""
    return [
        Contact(
            platform=chat.part.platform,
            shop_id=chat.part.shop_id,
            channel="chat",
            contact_id=chat.part.label,
            starts_at=chat.part.started_at,
            customer_id=chat.part.customer_id,
            order_id=chat.part.order_id,
            topic=chat.part.topic,
            person_id=chat.last_human,
            is_served=chat.human_ends_at is not None,
            is_resolved=chat.part.resolved is not False,
            transfers=chat.part.transfers,
            reopens=0,
        )
        for chat in world.chats
        if chat.first_round is not None or chat.human_ends_at is not None
    ]


def _calls(world: World) -> list[Contact]:
    return [
        Contact(
            platform=call.platform,
            shop_id=call.shop_id,
            channel="phone",
            contact_id=call.call_id,
            starts_at=call.offered_at,
            customer_id=call.customer_id,
            order_id=call.order_id,
            topic=call.topic,
            person_id=world.person(call, call.account, call.offered_at),
            is_served=True,
            is_resolved=call.resolved is not False,
            transfers=call.transfers or 0,
            reopens=0,
        )
        for call in world.seen.calls
        if (call.direction, call.outcome) == ("in", "answered") and call.customer_id is not None
    ]


def _tickets(world: World) -> list[Contact]:
    return [
        Contact(
            platform=ticket.platform,
            shop_id=ticket.shop_id,
            channel="ticket",
            contact_id=ticket.ticket_id,
            starts_at=ticket.created_at,
            customer_id=ticket.customer_id,
            order_id=ticket.order_id,
            topic=ticket.topic,
            person_id=world.person(ticket, ticket.account, ticket.created_at),
            is_served=True,
            is_resolved=world.is_resolved_by(ticket, ticket.created_at + RESOLUTION_LIMIT),
            transfers=ticket.transfers or 0,
            reopens=ticket.reopens or 0,
        )
        for ticket in world.seen.tickets
        if is_contact(ticket) and ticket.customer_id is not None
    ]
