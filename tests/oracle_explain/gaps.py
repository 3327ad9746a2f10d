"""Every gap row: the value against its target, against other periods and against its peers."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from tests.oracle_explain.peers import NO_PEERS, Peers, peers_of
from tests.oracle_explain.periods import ONE_DAY, next_start, previous_start
from tests.oracle_explain.published import Fact, Kpi, Published
from tests.oracle_explain.scopes import PeriodKey, sums_of
from tests.oracle_explain.targets import Benchmark, Targets, benchmark_of

FEW = 30
A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One row of fct_gaps; `gap` and `shortfall` are signed as their names say (C12)."""

    numerator: Fraction | int
    denominator: int
    value: Fraction | None
    role: str | None
    target: Fraction | None = None
    target_source: str | None = None
    gap: Fraction | None = None
    status: str
    shortfall: Fraction | None = None
    events_to_fix: int | None = None
    previous_value: Fraction | None = None
    same_period_last_week: Fraction | None = None
    peers: Peers = NO_PEERS
    benchmark_mean: Fraction | None = None
    benchmark_top10: Fraction | None = None


def gaps_of(
    published: Published,
    periods: dict[PeriodKey, list[Fact]],
    targets: Targets,
    benchmarks: Iterable[Benchmark],
) -> dict[PeriodKey, Gap]:
    """Computes every gap row that the daily figures give rise to."""
    gaps = {
        key: _held_against_its_target(published.kpis[key[4]], key, facts, targets)
        for key, facts in periods.items()
    }
    values: dict[tuple, list[Fraction]] = defaultdict(list)
    for key, gap in gaps.items():
        if gap.value is not None and not is_low_n(published.kpis[key[4]], gap.denominator):
            values[_peer_group(key, gap)].append(gap.value)
    peers = {
        group: peers_of(reached, published.kpis[group[3]].direction) for group, reached in values.items()
    }
    return {
        key: replace(
            _compared(key, gap, gaps, tuple(benchmarks)),
            peers=peers.get(_peer_group(key, gap), NO_PEERS) if _has_peers(key, gap) else NO_PEERS,
        )
        for key, gap in gaps.items()
    }


def _peer_group(key: PeriodKey, gap: Gap) -> tuple:
    """Peers are the scopes of a kind in a period; people are peers of their role."""
    kind, start, scope_kind, _, kpi_id = key
    return kind, start, scope_kind, kpi_id, gap.role if scope_kind == "person" else None, _has_peers(key, gap)


def _held_against_its_target(kpi: Kpi, key: PeriodKey, facts: list[Fact], targets: Targets) -> Gap:
    kind, start, scope_kind, scope, kpi_id = key
    numerator, denominator = sums_of(kpi, facts)
    value = Fraction(numerator) / denominator if denominator else None
    places = _places(scope_kind, scope, facts)
    target = targets.of(kpi_id, next_start(kind, start) - ONE_DAY, places)
    gap = Gap(
        numerator=numerator,
        denominator=denominator,
        value=value,
        role=places.get("role"),
        status=_status(kpi, denominator, target is not None),
    )
    if target is None or target.value is None:
        return gap
    gap = replace(gap, target=target.value, target_source=target.source)
    if value is None:
        return gap
    signed = 1 if kpi.direction == "up" else -1
    difference = signed * (value - target.value)
    return replace(
        gap,
        status="met" if gap.status == "missed" and difference >= 0 else gap.status,
        gap=difference,
        shortfall=signed * (target.value * denominator - numerator),
        events_to_fix=_events_to_fix(kpi, numerator, denominator, target.value),
    )


def _status(kpi: Kpi, denominator: int, has_target: bool) -> str:
    """The first of the closed words that holds; what is not missed becomes met."""
    if denominator == 0:
        return "no_data"
    if not has_target:
        return "no_target"
    return "low_n" if is_low_n(kpi, denominator) else "missed"


def is_low_n(kpi: Kpi, denominator: int) -> bool:
    """C11: an estimate from fewer than 30."""
    return kpi.is_estimate and denominator < FEW


def _places(scope_kind: str, scope: str, facts: list[Fact]) -> dict[str, str]:
    """Says what a scope lies in: a shop in its platform, a person in the team and role of the last day."""
    last = max(facts, key=lambda fact: fact.day)
    places = {scope_kind: scope}
    if scope_kind == "shop":
        places["platform"] = last.platform
    if scope_kind == "person":
        places |= {name: place for name in ("team", "role") if (place := getattr(last, name)) is not None}
    return places


def _events_to_fix(kpi: Kpi, numerator: Fraction | int, denominator: int, target: Fraction) -> int | None:
    """Turns failed events one after the other into good ones until the target is met."""
    if kpi.kind != "rate":
        return None
    better = 1 if kpi.direction == "up" else -1
    for fixed in range(denominator + abs(int(numerator)) + 1):
        if better * (numerator + better * fixed - target * denominator) >= 0:
            return fixed
    return None


def _compared(key: PeriodKey, gap: Gap, gaps: dict[PeriodKey, Gap], benchmarks: tuple[Benchmark, ...]) -> Gap:
    kind, start, scope_kind, scope, kpi_id = key

    def value_from(first_day: dt.date) -> Fraction | None:
        other = gaps.get((kind, first_day, scope_kind, scope, kpi_id))
        return other.value if other else None

    platform = scope.split(":")[0] if scope_kind in ("platform", "shop") else None
    last_day = next_start(kind, start) - ONE_DAY
    return replace(
        gap,
        previous_value=value_from(previous_start(kind, start)),
        same_period_last_week=value_from(start - A_WEEK) if kind == "day" else None,
        benchmark_mean=benchmark_of(benchmarks, kpi_id, platform, "peer_mean", last_day),
        benchmark_top10=benchmark_of(benchmarks, kpi_id, platform, "peer_top10", last_day),
    )


def _has_peers(key: PeriodKey, gap: Gap) -> bool:
    """Everything has none, nor has (queue), (unmapped) or (none), nor a person without a role."""
    _, _, scope_kind, scope, _ = key
    return (
        scope_kind != "all" and not scope.startswith("(") and (scope_kind != "person" or gap.role is not None)
    )
