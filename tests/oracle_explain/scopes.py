"""What each scope's figure of a day is: parts added, but whoever counts once counted once (C1, C10)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction

from tests.oracle_explain.periods import KINDS, days_of, start_of
from tests.oracle_explain.published import Fact, Kpi, Published

# The grain at which a customer was counted once and whose figures therefore add within the scope.
SHOP_SCOPES: dict[str, Callable[[Fact], str | None]] = {
    "all": lambda fact: "all",
    "platform": lambda fact: fact.platform,
    "shop": lambda fact: fact.shop,
    "channel": lambda fact: fact.channel,
}
TEAM_SCOPES: dict[str, Callable[[Fact], str | None]] = {"team": lambda fact: fact.team}
PERSON_SCOPES: dict[str, Callable[[Fact], str | None]] = {
    "role": lambda fact: fact.role,
    "shift": lambda fact: fact.shift,
    "person": lambda fact: fact.person_id,
}
# Customers of a role or a shift cannot be counted from figures of people: one may be served by two of them.
NOT_FROM_FIGURES = ("role", "shift")

Sums = tuple[Fraction | int, int]
ScopeKey = tuple[str, str, str]  # scope_kind, scope, kpi_id
PeriodKey = tuple[str, dt.date, str, str, str]  # period_kind, period_start, scope_kind, scope, kpi_id


ByScope = dict[ScopeKey, dict[dt.date, list[Fact]]]


def facts_by_scope(published: Published) -> ByScope:
    """Sorts the facts of every KPI into the scopes that they belong to."""
    sorted_facts: ByScope = defaultdict(lambda: defaultdict(list))
    for kpi_id, kpi in published.kpis.items():
        for grain, scopes in (("shop", SHOP_SCOPES), ("team", TEAM_SCOPES), ("person", PERSON_SCOPES)):
            # What adds is taken from the people; the queue is one of them.
            used = grain if _is_counted_once(kpi) else "person"
            for fact in published.facts[used][kpi_id]:
                for scope_kind, scope_of in scopes.items():
                    scope = scope_of(fact)
                    if scope is not None and not (kpi.counts_customers and scope_kind in NOT_FROM_FIGURES):
                        sorted_facts[scope_kind, scope, kpi_id][fact.day].append(fact)
    return sorted_facts


def _is_counted_once(kpi: Kpi) -> bool:
    return kpi.counts_customers or kpi.aggregation == "last"


def sums_of(kpi: Kpi, facts: list[Fact]) -> Sums:
    """Adds up facts of one scope: of days, of people, of shops."""
    numerator = sum(fact.numerator for fact in facts)
    if kpi.aggregation == "total":
        return numerator, 1
    if kpi.counts_person_days:
        return numerator, len({(fact.person_id, fact.day) for fact in facts if fact.denominator})
    if kpi.kpi_id == "dispute_refund_rate":
        orders = {(fact.platform, fact.shop_id, fact.channel, fact.day): fact.denominator for fact in facts}
        return numerator, sum(orders.values())
    return numerator, sum(fact.denominator for fact in facts)


def period_facts(published: Published, by_scope: ByScope) -> dict[PeriodKey, list[Fact]]:
    """Gathers the facts of each period and scope; a rolling KPI's are those of the last day so far (C1)."""
    last_day = (published.as_of - dt.timedelta(microseconds=1)).date()
    gathered: dict[PeriodKey, list[Fact]] = defaultdict(list)
    for (scope_kind, scope, kpi_id), by_day in by_scope.items():
        rolls = published.kpis[kpi_id].aggregation == "last"
        for kind in KINDS:
            for day, facts in by_day.items():
                start = start_of(kind, day)
                if not rolls or day == min(days_of(kind, start)[-1], last_day):
                    gathered[kind, start, scope_kind, scope, kpi_id] += facts
    return gathered
