"""What the KPIs may look at: the records as seen at the as-of, with people, clock and chats."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.chats import Chat, chat_of
from tests.oracle.clock import Clock
from tests.oracle.figures import Fact
from tests.oracle.hiding import hide_future, resolution_instant
from tests.oracle.parts import parts_of_all
from tests.oracle.people import People
from tests.oracle.records import Records, Ticket


@dataclass(frozen=True, kw_only=True)
class World:
    """`resolved_at` holds each resolved ticket's resolution instant by (platform, shop_id, ticket_id)."""

    as_of: dt.datetime
    clock: Clock
    people: People
    seen: Records
    chats: tuple[Chat, ...]
    resolved_at: dict[tuple[str, str, str], dt.datetime]

    def person(self, row, account: str | None, instant: dt.datetime) -> str:
        """Names who stood behind an account on the local day of the event that carries it (C15)."""
        return self.people.person(row.platform, account, self.clock.day(row, instant))

    def resolution(self, ticket: Ticket) -> dt.datetime | None:
        """Gives when a ticket was resolved, as seen at the as-of, or None (C14)."""
        return self.resolved_at.get((ticket.platform, ticket.shop_id, ticket.ticket_id))

    def is_resolved_by(self, ticket: Ticket, limit: dt.datetime) -> bool:
        """Says whether a ticket was resolved by an instant, that instant included."""
        resolved_at = self.resolution(ticket)
        return resolved_at is not None and resolved_at <= limit

    def fact(
        self,
        kpi_id: str,
        row,
        anchor: dt.datetime,
        *,
        channel: str,
        person_id: str,
        numerator: Fraction | int | bool,
        denominator: int = 1,
        unit: tuple | None = None,
    ) -> Fact:
        """Books one event of the row's shop on the local day of its anchor instant (C8)."""
        return self.day_fact(
            kpi_id,
            row,
            self.clock.day(row, anchor),
            channel=channel,
            person_id=person_id,
            numerator=numerator,
            denominator=denominator,
            unit=unit,
        )

    def day_fact(
        self,
        kpi_id: str,
        row,
        day: dt.date,
        *,
        channel: str,
        person_id: str | None,
        numerator: Fraction | int | bool,
        denominator: int = 1,
        unit: tuple | None = None,
    ) -> Fact:
        """Books something on a day; with person_id None for the shop alone."""
        return Fact(
            kpi_id=kpi_id,
            day=day,
            platform=row.platform,
            shop_id=row.shop_id,
            channel=channel,
            person_id=person_id,
            numerator=Fraction(numerator),
            denominator=denominator,
            unit=unit,
        )

    def total(
        self,
        kpi_id: str,
        row,
        day: dt.date,
        *,
        channel: str,
        person_id: str,
        amount: Fraction | int,
    ) -> list[Fact]:
        """Books an amount of a total: denominator 1 at every grain, only numerators add (C1)."""
        where = {"channel": channel, "person_id": person_id}
        return [
            self.day_fact(kpi_id, row, day, **where, numerator=amount, denominator=0),
            self.day_fact(kpi_id, row, day, **where, numerator=0, unit=("total",)),
        ]


def build_world(records: Records, as_of: dt.datetime, timezone_default: str) -> World:
    """Hides the future first; everything else sees only what is left (C9)."""
    clock = Clock(records.shops, timezone_default)
    people = People(records.accounts, records.roster)
    seen = hide_future(records, as_of, clock)

    def person_of(row, account: str | None, instant: dt.datetime) -> str:
        return people.person(row.platform, account, clock.day(row, instant))

    resolutions = {
        (row.platform, row.shop_id, row.ticket_id): resolution_instant(row, as_of)
        for row in records.tickets
        if row.created_at <= as_of
    }
    return World(
        as_of=as_of,
        clock=clock,
        people=people,
        seen=seen,
        chats=tuple(chat_of(part, person_of) for part in parts_of_all(seen.sessions, seen.messages)),
        resolved_at={key: instant for key, instant in resolutions.items() if instant is not None},
    )
