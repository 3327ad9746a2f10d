"""Control charts: whether a value says something, or is what the 28 days before let expect."""

import datetime as dt
import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tests.oracle_explain.published import Kpi
from tests.oracle_explain.scopes import Sums

LOOK_BACK = dt.timedelta(days=28)
FEWEST_DAYS = 8
RUN = 8
# Of a moving range of two: 3 / 1.128.
XMR_FACTOR = Fraction("2.66")
# Its numerator is counted apart from its denominator, so it is no share of it.
COUNTED_APART = frozenset({"complaint_rate"})


@dataclass(frozen=True, kw_only=True)
class Chart:
    """`signal` is in_control, above, below or run; None where there is too little history."""

    center: float | None = None
    low: float | None = None
    high: float | None = None
    signal: str | None = None


Daily = dict[dt.date, Sums]


def chart_of(kpi: Kpi, kind: str, start: dt.date, *, now: Sums, days: int, daily: Daily) -> Chart:
    """Draws the chart of a period from the daily figures of its scope; `days` with a value narrow a mean."""
    before = {
        day: sums for day, sums in sorted(daily.items()) if start - LOOK_BACK <= day < start and sums[1] != 0
    }
    if kpi.aggregation == "last" or (kpi.kind == "total" and kind != "day"):
        return Chart()
    if len(before) < FEWEST_DAYS or now[1] == 0:
        return Chart()
    center, squared_reach, (least, most) = _limits(kpi, before, Fraction(now[1]), days)
    reach = math.sqrt(squared_reach)
    value = Fraction(now[0]) / now[1]
    signal = "in_control"
    if (value - center) ** 2 > squared_reach:  # squared, so that a value at the limit is not beyond it
        signal = "above" if value > center else "below"
    elif kind == "day" and _is_one_sided([*list(before.values())[1 - RUN :], now], center):
        signal = "run"
    return Chart(
        center=float(center),
        low=max(float(center) - reach, least),
        high=min(float(center) + reach, most),
        signal=signal,
    )


def _limits(
    kpi: Kpi, before: Daily, size: Fraction, days: int
) -> tuple[Fraction, Fraction, tuple[float, float]]:
    """Gives the centre, the square of the distance to the limits, and where no limit can lie."""
    if kpi.kind == "count" or kpi.kpi_id in COUNTED_APART:
        center = _center(before)
        return center, 9 * center / size, (0.0, math.inf)
    if kpi.kind == "rate":
        center = _center(before)
        return center, 9 * center * (1 - center) / size, (0.0, 1.0)
    values = [Fraction(numerator) / denominator for numerator, denominator in before.values()]
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    reach = XMR_FACTOR * sum(ranges, Fraction(0)) / len(ranges)
    least = -math.inf if kpi.kind == "net_score" else 0.0
    return sum(values, Fraction(0)) / len(values), reach**2 / days, (least, math.inf)


def _center(before: Daily) -> Fraction:
    numerators, denominators = zip(*before.values(), strict=True)
    return Fraction(sum(numerators)) / sum(denominators)


def _is_one_sided(latest: list[Sums], center: Fraction) -> bool:
    sides = [numerator - center * denominator for numerator, denominator in latest]
    return all(side > 0 for side in sides) or all(side < 0 for side in sides)
