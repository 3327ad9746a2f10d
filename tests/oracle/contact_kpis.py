"""§3: first contact resolution, repeat contact and bot containment, from the contacts of each customer.

Read so: a contact that nobody answered opens no issue, yet one that follows it opens none either; a
contact at the very start of a bot's session follows it if C14 puts it later by (start, channel,
contact_id).
"""

from collections.abc import Iterator

from tests.oracle.clock import DAY
from tests.oracle.contacts import Contact, contacts_by_customer, same_issue
from tests.oracle.figures import Fact
from tests.oracle.people import QUEUE
from tests.oracle.world import World

ISSUE_WINDOW = 7 * DAY


def issue_facts(world: World) -> Iterator[Fact]:
    """Books each contact on the day it starts, for its last human."""
    for contacts in contacts_by_customer(world).values():
        for number, contact in enumerate(contacts):
            is_opening = not any(_is_within(earlier, contact) for earlier in contacts[:number])
            is_repeated = any(_is_within(contact, later) for later in contacts[number + 1 :])
            yield _fact(world, "repeat_contact_rate", contact, is_repeated)
            if contact.is_served and is_opening:
                is_first = contact.is_resolved and contact.transfers == 0 and contact.reopens == 0
                yield _fact(world, "first_contact_resolution", contact, is_first and not is_repeated)


def _is_within(earlier: Contact, later: Contact) -> bool:
    return later.starts_at - earlier.starts_at <= ISSUE_WINDOW and same_issue(earlier, later)


def _fact(world: World, kpi_id: str, contact: Contact, numerator: bool) -> Fact:
    return world.fact(
        kpi_id,
        contact,
        contact.starts_at,
        channel=contact.channel,
        person_id=contact.person_id,
        numerator=numerator,
    )


def containment_facts(world: World) -> Iterator[Fact]:
    """Books sessions with a customer's and a bot's message; contained: no contact within 24 h after."""
    contacts = contacts_by_customer(world)
    for chat in world.chats:
        part = chat.part
        if {"customer", "bot"} <= {message.sender for message in part.messages}:
            place = (part.started_at, "chat", part.label.encode())
            is_followed = any(
                contact.place > place and contact.starts_at - part.started_at <= DAY
                for contact in contacts.get((part.platform, part.shop_id, part.customer_id), ())
            )
            yield world.fact(
                "bot_containment_rate",
                part,
                part.started_at,
                channel="chat",
                person_id=QUEUE,
                numerator=part.is_bot_only and not is_followed,
            )
