"""What became of a KPI before and after each measure, over everything."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle.clock import Clock
from tests.oracle.hiding import hide_future
from tests.oracle.nasty import TIMEZONE_DEFAULT, Case
from tests.oracle_explain.periods import ONE_DAY
from tests.oracle_explain.published import Published
from tests.oracle_explain.scopes import ByScope, sums_of

WINDOW_DAYS = 28


@dataclass(frozen=True, kw_only=True)
class Effect:
    status: str
    before_from: dt.date
    before_to: dt.date
    after_from: dt.date | None
    after_to: dt.date | None
    value_before: Fraction | None
    value_after: Fraction | None
    change: Fraction | None


def effects_of(case: Case, published: Published, by_scope: ByScope) -> dict[str, Effect]:
    """Looks at every measure that is seen at the as-of."""
    clock = Clock(case.records.shops, TIMEZONE_DEFAULT)
    effects = {}
    for row in hide_future(case.records, case.as_of, clock).actions:
        before = [row.opened_on - number * ONE_DAY for number in range(WINDOW_DAYS, 0, -1)]
        after = []
        if row.completed_on is not None:
            after = [row.completed_on + number * ONE_DAY for number in range(1, WINDOW_DAYS + 1)]
        figures = by_scope.get(("all", "all", row.kpi_id), {})
        with_figures = [day for day in after if day in figures]
        value_before = _value(published, row.kpi_id, figures, before)
        so_far = [day for day in after if with_figures and day <= with_figures[-1]]
        value_after = _value(published, row.kpi_id, figures, so_far)
        better = 1 if published.kpis[row.kpi_id].direction == "up" else -1
        is_over = clock.is_over(row.due_on, case.as_of)
        effects[row.action_id] = Effect(
            status=_status(row, is_over=is_over),
            before_from=before[0],
            before_to=before[-1],
            after_from=after[0] if after else None,
            after_to=with_figures[-1] if with_figures else None,
            value_before=value_before,
            value_after=value_after,
            change=None
            if value_before is None or value_after is None
            else better * (value_after - value_before),
        )
    return effects


def _status(row, *, is_over: bool) -> str:
    if row.completed_on is not None:
        return "verified" if row.verified_on is not None else "done"
    return "overdue" if is_over else "open"


def _value(published: Published, kpi_id: str, figures: dict, days: list[dt.date]) -> Fraction | None:
    """Parts added and divided once; a rolling KPI as on the last day with a figure; a total per day."""
    kpi = published.kpis[kpi_id]
    found = [day for day in days if day in figures]
    if kpi.aggregation == "last":
        found = found[-1:]
    facts = [fact for day in found for fact in figures[day]]
    if not facts:
        return None
    numerator, denominator = sums_of(kpi, facts)
    if kpi.aggregation == "total":
        denominator = len(days)
    return Fraction(numerator) / denominator if denominator else None
