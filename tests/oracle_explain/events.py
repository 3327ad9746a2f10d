"""The KPI oracle's events again, each with the hour, the topic and the entry of what it happened in."""

import datetime as dt
from collections.abc import Container, Iterator
from dataclasses import dataclass, fields
from functools import cached_property

from tests.oracle.contacts import Contact
from tests.oracle.credit import named_chat, named_row
from tests.oracle.figures import Fact
from tests.oracle.kpis import FAMILIES
from tests.oracle.nasty import TIMEZONE_DEFAULT, Case
from tests.oracle.parts import Part
from tests.oracle.records import EVENT_TIMES, Call, Complaint, Order, QualityCheck, Survey, Ticket
from tests.oracle.world import World, build_world
from tests.oracle_explain.crowd import entry_of

NAMING = {Survey: "surveys", Complaint: "complaints", QualityCheck: "quality_checks"}
NO_TICKET = ("cancelled", "duplicate")  # C14


@dataclass(frozen=True, kw_only=True)
class PlacedFact(Fact):
    """`hour` is the local one of the anchor, None for a mere date; topic and entry are its contact's."""

    hour: str | None
    topic: str | None
    entry: str | None


@dataclass(frozen=True, kw_only=True)
class PlacingWorld(World):
    """A world that keeps beside each fact what the KPIs have no use for."""

    def fact(self, kpi_id: str, row, anchor: dt.datetime, **given) -> Fact:
        """Books one event as any world does, and remembers its anchor."""
        fact = super().fact(kpi_id, row, anchor, **given)
        return self._placed(fact, row, f"{self.clock.local(row, anchor).hour:02}")

    def day_fact(self, kpi_id: str, row, day: dt.date, **given) -> Fact:
        """Books something on a day; an order happens when it is paid."""
        paid_at = row.paid_at if isinstance(row, Order) else None
        hour = None if paid_at is None else f"{self.clock.local(row, paid_at).hour:02}"
        return self._placed(super().day_fact(kpi_id, row, day, **given), row, hour)

    def _placed(self, fact: Fact, row, hour: str | None) -> PlacedFact:
        given = {field.name: getattr(fact, field.name) for field in fields(Fact)}
        contact = self._contact_of(row)
        return PlacedFact(
            **given,
            hour=hour,
            topic=contact.topic if contact else None,
            entry=_entry(contact),
        )

    def _contact_of(self, row) -> Part | Call | Ticket | None:
        """The contact that an event is, or that it names; a complaint is none."""
        if isinstance(row, Contact):
            return self._rows.get((row.channel, row.platform, row.shop_id, row.contact_id))
        if type(row) in NAMING and row.contact_type == "session":
            chat = named_chat(self, row, getattr(row, EVENT_TIMES[NAMING[type(row)]]))
            return chat.part if chat else None
        if type(row) in NAMING:
            row = named_row(self, row)
        if isinstance(row, Ticket) and row.status in NO_TICKET:
            return None
        return row if isinstance(row, Part | Call | Ticket) else None

    @cached_property
    def _rows(self) -> dict[tuple[str, str, str, str], Part | Call | Ticket]:
        """Contacts by channel, platform, shop and id."""
        named: list[tuple[str, str, Part | Call | Ticket]] = [
            *(("chat", chat.part.label, chat.part) for chat in self.chats),
            *(("phone", call.call_id, call) for call in self.seen.calls),
            *(("ticket", ticket.ticket_id, ticket) for ticket in self.seen.tickets),
        ]
        return {(channel, row.platform, row.shop_id, label): row for channel, label, row in named}


def _entry(contact: Part | Call | Ticket | None) -> str | None:
    """Where the customer came in: a session says so, a ticket's channel is it, a call has none."""
    if isinstance(contact, Ticket):
        return contact.channel
    return entry_of(contact.session_id) or None if isinstance(contact, Part) and contact.row else None


def events_of(case: Case, built: Container[tuple[str, dt.date]]) -> Iterator[PlacedFact]:
    """Lists every event as seen at the case's as-of, of the KPIs and days that were built."""
    plain = build_world(case.records, case.as_of, TIMEZONE_DEFAULT)
    world = PlacingWorld(**{field.name: getattr(plain, field.name) for field in fields(World)})
    for family in FAMILIES:
        for fact in family(world):
            if isinstance(fact, PlacedFact) and (fact.kpi_id, fact.day) in built:
                yield fact
