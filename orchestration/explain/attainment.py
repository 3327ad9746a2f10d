"""Which targets are met: the rows of fct_gaps, read in the order a person reads them."""

from dataclasses import dataclass

import duckdb

from orchestration.explain.periods import Period

# Rates are shown in percent, lengths in seconds; what a unit means is said in dim_kpis.
ROWS = """
select
    gaps.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    kpis.direction,
    gaps.scope_kind,
    gaps.scope,
    gaps.value,
    gaps.numerator,
    gaps.denominator,
    gaps.target,
    gaps.target_source,
    gaps.gap,
    gaps.status,
from {schema}.fct_gaps as gaps
inner join {schema}.dim_kpis as kpis on gaps.kpi_id = kpis.kpi_id
where gaps.period_kind = $kind and gaps.period_start = $start and gaps.scope_kind = 'all'
order by kpis.position
"""


@dataclass(frozen=True)
class AttainmentRow:
    """This class is one KPI of one scope in one period; rates in [0, 1], lengths in seconds."""

    kpi_id: str
    label_zh: str
    label_en: str
    unit: str
    direction: str
    scope_kind: str
    scope: str
    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None
    target_source: str | None
    gap: float | None
    status: str


def read_attainment(
    connection: duckdb.DuckDBPyConnection, period: Period, *, schema: str
) -> tuple[AttainmentRow, ...]:
    """This function returns the attainment of a period over everything.

    `schema` is marts in the warehouse, main in marts.duckdb.
    """
    rows = connection.execute(
        ROWS.format(schema=schema),
        {"kind": period.kind, "start": period.start},
    ).fetchall()
    return tuple(AttainmentRow(*row) for row in rows)


def measure_in_words(value: float | None, unit: str) -> str:
    """This function writes a value in its unit, as a table shows it; a dash where there is none."""
    if value is None:
        return "–"
    if unit == "rate":
        return f"{value:.2%}"
    if unit in ("s", "h"):
        return f"{value:,.1f} {unit}"
    return f"{value:,.2f}"
