"""What the catalogue shows beside the marts of gaps and causes: the last day built, as a manager reads it."""

import datetime as dt
from typing import Any

import duckdb

from orchestration.explain.alerts.words import measure
from orchestration.explain.catalogue.markdown import markdown_table
from orchestration.explain.catalogue.trend_picture import trend_picture
from orchestration.explain.periods import Period
from orchestration.explain.report.content import Report, Row, read_report
from orchestration.explain.scopes import Scope

TABLES = ("attainment", "causes", "trend")
MOST_PANELS = 4
MOST_CAUSES = 12


def attainment_shown(
    connection: duckdb.DuckDBPyConnection, day: dt.date, timezone: str
) -> dict[str, dict[str, str]]:
    """This function returns Markdown by mart and title: the attainment table, a trend picture, the causes.

    The connection is the warehouse's; the figures are those of the day over everything.
    """
    report = read_report(
        connection, Period("day", day), Scope(), timezone=timezone, schema="marts", tables=TABLES
    )
    judged = [row for row in report.tables["attainment"] if row["target"] is not None]
    if not judged:
        return {}
    judged.sort(key=lambda row: (row["gap_rank"] is None, row["gap_rank"], row["position"]))
    panels = tuple(row["kpi_id"] for row in judged[:MOST_PANELS])
    return {
        "fct_gaps": {
            "attainment": _attainment(judged),
            "trend": trend_picture(report.tables["trend"], panels),
        },
        "fct_gap_causes": {"causes": _causes(report)},
    }


def _attainment(rows: list[Row]) -> str:
    return markdown_table(
        ("指标", "KPI", "value", "target", "gap", "events", "signal", "status"),
        [
            (
                row["label_zh"],
                row["kpi_id"],
                _measure(row["value"], row["unit"]),
                _measure(row["target"], row["unit"]),
                _measure(row["gap"], row["unit"], is_gap=True),
                row["events_to_fix"],
                row["signal"],
                row["status"],
            )
            for row in rows
        ],
    )


def _measure(value: Any, unit: str, *, is_gap: bool = False) -> str | None:
    return None if value is None else measure(value, unit, "en", is_gap=is_gap)


def _causes(report: Report) -> str:
    worst = {row["kpi_id"]: row["gap_rank"] for row in report.tables["attainment"] if row["gap_rank"]}
    rows = [row for row in report.tables["causes"] if row["misses"] and row["kpi_id"] in worst]
    rows.sort(key=lambda row: (worst[row["kpi_id"]], row["rank"]))
    return markdown_table(
        ("KPI", "原因", "cause", "misses", "share"),
        [
            (row["kpi_id"], row["label_zh"], row["label_en"], row["misses"], f"{row['share']:.0%}")
            for row in rows[:MOST_CAUSES]
        ],
    )
