"""Who, when and where: the members of each dimension that a figure falls into, with their parts of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle_explain.events import PlacedFact
from tests.oracle_explain.periods import days_of
from tests.oracle_explain.published import Fact, Kpi, Published
from tests.oracle_explain.scopes import PERSON_SCOPES, SHOP_SCOPES, TEAM_SCOPES, PeriodKey, Sums, sums_of

NOBODY = "(none)"
TARGET = "(target)"
SCOPES = SHOP_SCOPES | TEAM_SCOPES | PERSON_SCOPES
OF_FIGURES: dict[str, Callable[[Fact, dict[dt.date, str]], str | None]] = {
    "person": lambda fact, seasons: fact.person_id,
    "team": lambda fact, seasons: fact.team,
    "platform": lambda fact, seasons: fact.platform,
    "shop": lambda fact, seasons: fact.shop,
    "channel": lambda fact, seasons: fact.channel,
    "shift": lambda fact, seasons: fact.shift,
    "weekday": lambda fact, seasons: str(fact.day.isoweekday()),
    "season": lambda fact, seasons: seasons[fact.day],
}
OF_EVENTS = ("hour", "topic", "entry")


def dimensions_of(kpi: Kpi) -> tuple[str, ...]:
    """Names the dimensions in which nobody and nothing that counts once can appear twice."""
    if kpi.counts_person_days:
        return ("person", "team", "shift")
    if kpi.counts_customers or kpi.aggregation == "last":
        return ("platform", "shop")
    return (*OF_FIGURES, *OF_EVENTS)


@dataclass(frozen=True, kw_only=True)
class Members:
    """`events` by scope_kind, scope, kpi_id and day, of KPIs whose parts add."""

    published: Published
    periods: dict[PeriodKey, list[Fact]]
    events: dict[tuple[str, str, str, dt.date], list[PlacedFact]]

    def of(self, key: PeriodKey, dimension: str) -> dict[str, Sums]:
        """Splits the figure of a scope and period; what is not known is the member (none)."""
        kind, start, scope_kind, scope, kpi_id = key
        kpi = self.published.kpis[kpi_id]
        groups: dict[str, list] = defaultdict(list)
        if dimension in OF_EVENTS:
            for day in days_of(kind, start):
                for event in self.events.get((scope_kind, scope, kpi_id, day), ()):
                    groups[getattr(event, dimension) or NOBODY].append(event)
            return {member: _event_sums(kpi, group) for member, group in groups.items()}
        for fact in self.periods[key]:
            groups[OF_FIGURES[dimension](fact, self.published.seasons) or NOBODY].append(fact)
        return {member: _figure_sums(kpi, group) for member, group in groups.items()}


def _figure_sums(kpi: Kpi, facts: list[Fact]) -> Sums:
    """A member of a total has an amount and no part of the one below the line."""
    numerator, denominator = sums_of(kpi, facts)
    return numerator, 0 if kpi.aggregation == "total" else denominator


def _event_sums(kpi: Kpi, events: list[PlacedFact]) -> Sums:
    denominator = sum(event.denominator for event in events)
    return sum(
        (Fraction(event.numerator) for event in events), Fraction(0)
    ), 0 if kpi.aggregation == "total" else denominator


def events_by_scope(
    events: Iterable[PlacedFact], published: Published
) -> dict[tuple[str, str, str, dt.date], list[PlacedFact]]:
    """Sorts events into the scopes that they belong to, their people in the team and role of the day."""
    people = {
        (fact.person_id, fact.day): fact for facts in published.facts["person"].values() for fact in facts
    }
    found: dict[tuple[str, str, str, dt.date], list[PlacedFact]] = defaultdict(list)
    for event in events:
        aggregation = published.kpis[event.kpi_id].aggregation
        # The one below a total is no event.
        if event.person_id is None or (aggregation == "total" and event.unit is not None):
            continue
        if aggregation in ("sums", "total"):
            for scope_kind, scope in _scopes_of(event, people[event.person_id, event.day]):
                found[scope_kind, scope, event.kpi_id, event.day].append(event)
    return found


def _scopes_of(event: PlacedFact, person: Fact) -> Iterable[tuple[str, str]]:
    place = Fact(
        kpi_id=event.kpi_id,
        day=event.day,
        platform=event.platform,
        shop_id=event.shop_id,
        channel=event.channel,
        person_id=person.person_id,
        team=person.team,
        role=person.role,
        shift=person.shift,
        numerator=0,
        denominator=0,
    )
    for scope_kind, scope_of in SCOPES.items():
        if (scope := scope_of(place)) is not None:
            yield scope_kind, scope
