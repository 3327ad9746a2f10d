"""Which targets are met, as a report tells it, for those who ask for nothing else."""

from dataclasses import dataclass, fields

import duckdb

from orchestration.explain.periods import Period
from orchestration.explain.report.content import Row, read_report
from orchestration.explain.scopes import Scope


@dataclass(frozen=True)
class AttainmentRow:
    """This class is one KPI of one scope in one period; rates in [0, 1], lengths in seconds.

    status: that of fct_gaps, or not_delivered: the KPI says nothing, as `missing_data_set` never came.
    """

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
    missing_data_set: str | None


def read_attainment(
    connection: duckdb.DuckDBPyConnection, period: Period, *, timezone: str, schema: str
) -> tuple[AttainmentRow, ...]:
    """This function returns the attainment of a period over everything.

    `schema` is marts in the warehouse, main in marts.duckdb.
    """
    scope = Scope()
    report = read_report(connection, period, scope, timezone=timezone, schema=schema, tables=("attainment",))
    whole: Row = {"scope_kind": scope.kind, "scope": scope.name}
    names = [field.name for field in fields(AttainmentRow)]
    return tuple(
        AttainmentRow(**{name: (whole | row)[name] for name in names}) for row in report.tables["attainment"]
    )


def measure_in_words(value: float | None, unit: str) -> str:
    """This function writes a value in its unit, as a table shows it; a dash where there is none."""
    if value is None:
        return "–"
    if unit == "rate":
        return f"{value:.2%}"
    if unit in ("s", "h"):
        return f"{value:,.1f} {unit}"
    return f"{value:,.2f}"
