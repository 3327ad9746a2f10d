"""C3, C7: what a survey, complaint or check names, and whom it counts for."""

import datetime as dt

from tests.oracle.chats import Chat
from tests.oracle.people import QUEUE
from tests.oracle.world import World

# C2: session → chat, call → phone, ticket → ticket, else `none`.
CHANNELS = {"session": "chat", "call": "phone", "ticket": "ticket"}
DATA_SETS = {
    "call": ("calls", "call_id", "offered_at"),
    "ticket": ("tickets", "ticket_id", "created_at"),
    "complaint": ("complaints", "complaint_id", "opened_at"),
}


def channel_of(row) -> str:
    """Gives the channel of a survey, complaint or check."""
    return CHANNELS.get(row.contact_type, "none")


def credit(world: World, row, event_time: dt.datetime, *, asked: tuple = ()) -> str:
    """C7: own account; if empty, the last human of its contact (call, ticket: account; complaint:
    its own credit; contact unknown: the queue).

    Complaints that name each other in a circle, `asked` before, are nobody's.
    """
    if row.account is not None:
        return world.person(row, row.account, event_time)
    if row.contact_type == "session":
        chat = named_chat(world, row, event_time)
        return chat.last_human if chat else QUEUE
    contact = named_row(world, row)
    if contact is None or contact in asked:
        return QUEUE
    starts_at = getattr(contact, DATA_SETS[row.contact_type][2])
    if row.contact_type == "complaint":
        return credit(world, contact, starts_at, asked=(*asked, contact))
    return world.person(contact, contact.account, starts_at)


def named_row(world: World, row):
    """Finds the call, ticket or complaint that a row names, or None."""
    if row.contact_type not in DATA_SETS:
        return None
    data_set, key, _ = DATA_SETS[row.contact_type]
    name = (row.platform, row.shop_id, row.contact_id)
    for contact in getattr(world.seen, data_set):
        if (contact.platform, contact.shop_id, getattr(contact, key)) == name:
            return contact
    return None


def named_chat(world: World, row, event_time: dt.datetime) -> Chat | None:
    """C3: naming a session means its latest part begun by the own event time, else part 1."""
    name = (row.platform, row.shop_id, row.contact_id)
    named = [
        chat
        for chat in world.chats
        if (chat.part.platform, chat.part.shop_id, chat.part.session_id) == name
        and (chat.part.number == 1 or chat.part.started_at <= event_time)
    ]
    return max(named, key=lambda chat: chat.part.number, default=None)
