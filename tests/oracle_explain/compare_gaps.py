"""Sets the published gap rows beside the oracle's and says in words where they differ."""

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.oracle.clock import DAY
from tests.oracle.definitions import LOOK_AHEAD_DAYS
from tests.oracle_explain.gaps import Gap
from tests.oracle_explain.periods import next_start
from tests.oracle_explain.published import Fact, Published
from tests.oracle_explain.scopes import ByScope, PeriodKey, sums_of
from tests.oracle_explain.signals import Chart, chart_of

COLUMNS = (
    *("numerator", "denominator", "value", "target", "target_source", "gap", "status", "shortfall"),
    *("events_to_fix", "previous_value", "same_period_last_week", "peer_median", "peer_mean", "peer_top10"),
    *("benchmark_mean", "benchmark_top10", "signal", "control_center", "control_low", "control_high"),
)
KEY = ("period_kind", "period_start", "scope_kind", "scope", "kpi_id")
# Square roots, and means of values kept to nine decimals.
TOLERANCES = {"control_center": 1e-8, "control_low": 1e-7, "control_high": 1e-7}
TOLERANCE = 1e-9


def read_gaps(path: Path) -> dict[PeriodKey, dict[str, object]]:
    """Reads `fct_gaps`; two rows of one key are an error."""
    with duckdb.connect(str(path), read_only=True) as marts:
        rows = marts.execute(f"select {', '.join((*KEY, *COLUMNS))} from fct_gaps").fetchall()
    found = {row[:5]: dict(zip(COLUMNS, row[5:], strict=True)) for row in rows}
    if len(found) != len(rows):
        raise ValueError("fct_gaps holds two rows of one key.")
    return found


def charts_of(
    published: Published, by_scope: ByScope, periods: dict[PeriodKey, list[Fact]], gaps: dict[PeriodKey, Gap]
) -> Iterator[tuple[PeriodKey, Chart]]:
    """Draws the control chart of every gap row from the daily figures of its scope."""
    daily = {
        (scope_kind, scope, kpi_id): {
            day: sums_of(published.kpis[kpi_id], facts) for day, facts in by_day.items()
        }
        for (scope_kind, scope, kpi_id), by_day in by_scope.items()
    }
    for key, gap in gaps.items():
        kind, start, scope_kind, scope, kpi_id = key
        of_scope = daily[scope_kind, scope, kpi_id]
        days = {fact.day for fact in periods[key] if of_scope[fact.day][1] != 0}
        now = (gap.numerator, gap.denominator)
        if _is_settled(published, key):
            chart = chart_of(published.kpis[kpi_id], kind, start, now=now, days=len(days), daily=of_scope)
            yield key, chart
        else:
            yield key, Chart()


def _is_settled(published: Published, key: PeriodKey) -> bool:
    """What stays open for more than a day says nothing until the period's last day is final (C9)."""
    kind, start, _, _, kpi_id = key
    ends_at = dt.datetime.combine(next_start(kind, start), dt.time(), tzinfo=published.as_of.tzinfo)
    return LOOK_AHEAD_DAYS[kpi_id] <= 1 or ends_at + LOOK_AHEAD_DAYS[kpi_id] * DAY <= published.as_of


def expected_columns(gap: Gap, chart: Chart) -> dict[str, object]:
    """Names the oracle's row as the mart does."""
    return {
        **{name: getattr(gap, name) for name in COLUMNS if hasattr(gap, name)},
        "peer_median": gap.peers.median,
        "peer_mean": gap.peers.mean,
        "peer_top10": gap.peers.top10,
        "signal": chart.signal,
        "control_center": chart.center,
        "control_low": chart.low,
        "control_high": chart.high,
    }


def gap_differences(
    expected: dict[PeriodKey, dict[str, object]], found: dict[PeriodKey, dict[str, object]]
) -> list[str]:
    """Lists every differing cell, one readable line each."""
    lines = [f"{key}: only the oracle has this row" for key in expected.keys() - found.keys()]
    lines += [f"{key}: only the marts have this row" for key in found.keys() - expected.keys()]
    for key in expected.keys() & found.keys():
        for name in COLUMNS:
            if not is_same(expected[key][name], found[key][name], TOLERANCES.get(name, TOLERANCE)):
                lines.append(f"{key} {name}: {expected[key][name]} is expected, {found[key][name]} is found")
    return sorted(lines)


def is_same(expected: object, found: object, tolerance: float = TOLERANCE) -> bool:
    """Compares words and missing cells as they are, numbers to the tolerance."""
    if expected is None or found is None or isinstance(expected, str):
        return expected == found
    if isinstance(expected, int):
        return expected == found
    return math.isclose(float(expected), float(found), rel_tol=tolerance, abs_tol=tolerance)  # pyright: ignore
