"""A day's contacts of every channel in one table: what complaints, surveys and checks are about."""

from dataclasses import dataclass, fields

import numpy as np

from orchestration.sample.back_office import Tickets
from orchestration.sample.calls import ANSWERED, Calls
from orchestration.sample.chats import NEVER, Arrivals
from orchestration.sample.company import SHOPS
from orchestration.sample.talks import Outcomes

CONTACT_TYPES = ("session", "call", "ticket", "complaint")
SESSION, CALL, TICKET, COMPLAINT = range(4)
PLATFORMS = tuple(shop.platform for shop in SHOPS)
SHOP_IDS = tuple(shop.shop_id for shop in SHOPS)
# Longer waits, in seconds, leave a customer annoyed, by contact type.
PATIENCE_SECONDS = (120, 45, 24 * 3600)


@dataclass(frozen=True)
class Contacts:
    """This class holds one row per contact that a person handled; `wait` is its first, in seconds."""

    kind: np.ndarray
    number: np.ndarray
    shop: np.ndarray
    customer: np.ndarray
    topic: np.ndarray
    order: np.ndarray
    agent: np.ndarray
    ended: np.ndarray
    wait: np.ndarray

    def __len__(self) -> int:
        return len(self.number)

    def rows(self, choice: np.ndarray) -> "Contacts":
        """This function returns the chosen rows (a mask or row numbers)."""
        return Contacts(*(getattr(self, field.name)[choice] for field in fields(self)))

    def is_annoyed(self) -> np.ndarray:
        """This function says whose patience the first wait has tried."""
        return self.wait > np.array(PATIENCE_SECONDS)[self.kind]


def join_contacts(*parts: Contacts) -> Contacts:
    """This function lays the contacts of several channels end to end."""
    return Contacts(*(np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Contacts)))


def chat_contacts(arrivals: Arrivals, outcomes: Outcomes, orders: np.ndarray) -> Contacts:
    """This function returns the sessions that a person answered."""
    whole = Contacts(
        kind=np.full(len(arrivals), SESSION),
        number=arrivals.number,
        shop=arrivals.shop,
        customer=arrivals.customer,
        topic=arrivals.topic,
        order=orders,
        agent=outcomes.holder,
        ended=outcomes.ended,
        wait=outcomes.first_wait,
    )
    return whole.rows(outcomes.has_human)


def call_contacts(calls: Calls) -> Contacts:
    """This function returns the calls that customers made and a person took."""
    whole = Contacts(
        kind=np.full(len(calls), CALL),
        number=calls.number,
        shop=np.zeros(len(calls), dtype=np.int64),
        customer=calls.customer,
        topic=calls.topic,
        order=np.full(len(calls), NEVER),
        agent=calls.agent,
        ended=calls.offered + calls.wait + calls.talk + calls.hold,
        wait=calls.wait,
    )
    return whole.rows((calls.outcome == ANSWERED) & ~calls.is_outbound)


def ticket_contacts(tickets: Tickets) -> Contacts:
    """This function returns the tickets that somebody resolved."""
    whole = Contacts(
        kind=np.full(len(tickets), TICKET),
        number=tickets.number,
        shop=np.zeros(len(tickets), dtype=np.int64),
        customer=tickets.customer,
        topic=tickets.topic,
        order=np.full(len(tickets), NEVER),
        agent=tickets.agent,
        ended=tickets.resolved,
        wait=tickets.first_reply - tickets.created,
    )
    return whole.rows((tickets.resolved != NEVER) & (tickets.agent != NEVER))
