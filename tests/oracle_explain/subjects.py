"""Customers of a role or a shift, counted once each from the KPI oracle's own events (C10)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from tests.oracle import figures
from tests.oracle_explain.published import Fact, Published
from tests.oracle_explain.scopes import ByScope


def customers_by_scope(events: Iterable[figures.Fact], published: Published) -> ByScope:
    """Counts each customer once per role and per shift to which any credited person belongs that day."""
    attributes = _attributes(published)
    groups: dict[tuple, list[figures.Fact]] = defaultdict(list)
    for event in events:
        kpi = published.kpis[event.kpi_id]
        if kpi.counts_customers and event.person_id is not None:
            for scope_kind, scope in attributes[event.person_id, event.day]:
                groups[scope_kind, scope, event.kpi_id, event.day].append(event)
    scoped: ByScope = defaultdict(lambda: defaultdict(list))
    for (scope_kind, scope, kpi_id, day), group in groups.items():
        scoped[scope_kind, scope, kpi_id][day] += _facts(kpi_id, day, group)
    return scoped


def _attributes(published: Published) -> dict[tuple[str, dt.date], set[tuple[str, str]]]:
    """Reads the role and the shift of each person and day off the published figures (C15)."""
    found: dict[tuple[str, dt.date], set[tuple[str, str]]] = defaultdict(set)
    for facts in published.facts["person"].values():
        for fact in facts:
            for scope_kind, scope in (("role", fact.role), ("shift", fact.shift)):
                if scope is not None and fact.person_id is not None:
                    found[fact.person_id, fact.day].add((scope_kind, scope))
    return found


def _facts(kpi_id: str, day: dt.date, group: list[figures.Fact]) -> list[Fact]:
    """One fact per shop: plain events add, the events of one customer say the same and count once."""
    shops = defaultdict(list)
    for event in group:
        shops[event.platform, event.shop_id, event.channel].append(event)
    made = []
    for (platform, shop_id, channel), events in shops.items():
        plain = [event for event in events if event.unit is None]
        once = {event.unit: event for event in events if event.unit is not None}
        counted = [*plain, *once.values()]
        made.append(
            Fact(
                kpi_id=kpi_id,
                day=day,
                platform=platform,
                shop_id=shop_id,
                channel=channel,
                numerator=sum(event.numerator for event in counted),
                denominator=sum(event.denominator for event in counted),
            )
        )
    return made
