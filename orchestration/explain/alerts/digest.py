"""The digest of one day: which KPIs missed their target, by how much, why first, and where to read on."""

from collections.abc import Mapping
from typing import Any

from orchestration.explain.alerts.message import Message
from orchestration.explain.alerts.words import WORDS, measure
from orchestration.explain.report.content import Report

TABLES = ("attainment", "causes")
MOST_LISTED = 10
JUDGED = ("met", "missed")
# Outside its control limits, or eight days on one side: what is no noise.
SIGNALS = ("above", "below", "run")

Row = Mapping[str, Any]


def write_digest(report: Report, *, language: str, report_at: str, generation: int) -> Message | None:
    """This function puts a day's missed targets into words, worst first as the report ranks them.

    None if the day has no KPI with a target. `report_at` is where its report is.
    """
    words = WORDS[language]
    rows = [row for row in report.tables["attainment"] if row["status"] in JUDGED]
    closed: list[Row] = [row for row in rows if not row["is_provisional"]]
    missed = sorted(
        (row for row in closed if row["status"] == "missed"),
        key=lambda row: (row["gap_rank"] is None, row["gap_rank"], row["kpi_id"]),
    )
    if not closed:
        return None
    first_causes = _first_causes(report.tables["causes"])
    counts = {
        "day": report.period,
        "judged": len(closed),
        "missed": len(missed),
        "met": len(closed) - len(missed),
        "more": len(missed) - MOST_LISTED,
        "open": len(rows) - len(closed),
    }
    lines = [words["of"].format(**counts)]
    lines += [
        _line(place, row, first_causes.get(row["kpi_id"]), language)
        for place, row in enumerate(missed[:MOST_LISTED], 1)
    ]
    lines += [words["more"].format(**counts)] if counts["more"] > 0 else []
    lines += [words["open"].format(**counts)] if counts["open"] else []
    footer = [words["report"].format(report=report_at)]
    if report.as_of:
        footer.append(
            words["generation"].format(generation=generation, as_of=f"{report.as_of:%Y-%m-%d %H:%M}")
        )
    title = words["title" if missed else "title_met"].format(**counts)
    return Message(title, tuple(lines), tuple(footer))


def has_missed(report: Report) -> bool:
    """This function tells whether any KPI that is not still open missed its target."""
    return any(row["status"] == "missed" and not row["is_provisional"] for row in report.tables["attainment"])


def _first_causes(rows: list[dict[str, Any]]) -> dict[str, Row]:
    """The cause of the most misses of each KPI; one without a miss is none."""
    found = sorted((row for row in rows if row["misses"]), key=lambda row: row["rank"], reverse=True)
    return {row["kpi_id"]: row for row in found}


def _line(place: int, row: Row, cause: Row | None, language: str) -> str:
    words, unit = WORDS[language], row["unit"]
    line = words["line"].format(
        place=place,
        label=row[f"label_{language}"],
        value=measure(row["value"], unit, language),
        target=measure(row["target"], unit, language),
        gap=measure(abs(row["gap"]), unit, language, is_gap=True),
    )
    if row["events_to_fix"]:
        line += words["events"].format(events=row["events_to_fix"])
    if cause:
        line += words["cause"].format(cause=cause[f"label_{language}"], share=cause["share"])
    if row["signal"] is not None and row["signal"] not in SIGNALS:
        line += words["noise"]
    return line
