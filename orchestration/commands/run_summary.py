"""The closing summary of a run, for people and as JSON."""

import datetime as dt
import json
from dataclasses import asdict

from orchestration.commands.terminal import OUT, clean, print_table
from orchestration.explain.attainment import AttainmentRow, measure_in_words
from orchestration.home import Home
from orchestration.run.summary import RunSummary

MOST_LINES = 8
COUNTS = ("files>", "rows>", "accepted>", "quarantined>", "summary>", "blank>")


def print_summary(home: Home, summary: RunSummary, kpis: tuple[str, ...] = ()) -> None:
    """This function prints what came in, what was built or blocked, and which targets are met.

    `kpis` are the ones to show, in the registry's order; without any, all.
    """
    if summary.intake:
        print_table(
            "\ningest",
            ("data set", *COUNTS),
            [list(asdict(row).values()) for row in summary.intake],
        )
    _lines("refused files", summary.refused_files, "cskpi quarantine")
    _lines("reasons of quarantine", [f"{rows} × {reason}" for reason, rows in summary.reasons])
    _lines("remarks about files", [remark.in_words for remark in summary.remarks], "fct_loads")
    _lines("warnings", summary.warnings)
    _lines("blocked", summary.blocked)
    if summary.attainment:
        shown = tuple(row for row in summary.attainment if not kpis or row.kpi_id in kpis)
        print_attainment(f"\nattainment {summary.period}", shown)
        if len(shown) < len(summary.attainment):
            OUT.print(
                f"  … and {len(summary.attainment) - len(shown)} more KPIs: table fct_gaps of the marts"
            )
    days = summary.built_days
    span = f" ({days[0]} … {days[-1]})" if days else ""
    count = "1 day" if len(days) == 1 else f"{len(days)} days"
    OUT.print(f"\n{count} built{span}, as of {summary.as_of:%Y-%m-%d %H:%M} UTC.")
    OUT.print(f"Generation {summary.generation} is published: {home.marts_database}", soft_wrap=True)


def print_attainment(title: str, rows: tuple[AttainmentRow, ...]) -> None:
    """This function prints KPI, value, target and status, KPIs with a target first."""
    print_table(
        title,
        ("kpi", "指标", "value>", "target>", "status"),
        [
            (
                row.kpi_id,
                row.label_zh,
                measure_in_words(row.value, row.unit),
                measure_in_words(row.target, row.unit),
                f"{row.status}: {row.missing_data_set}" if row.missing_data_set else row.status,
            )
            for row in sorted(rows, key=lambda row: row.target is None)
        ],
    )


def print_json(summary: RunSummary) -> None:
    """This function prints the summary as one JSON document; days and instants are ISO 8601 texts."""
    document = asdict(summary) | {"period": str(summary.period)}
    OUT.print(json.dumps(document, ensure_ascii=False, indent=1, default=_as_text), soft_wrap=True)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _lines(title: str, lines: tuple[str, ...] | list[str], all_are_in: str = "cskpi status") -> None:
    if not lines:
        return
    OUT.print(f"\n{title}")
    for line in lines[:MOST_LINES]:
        OUT.print(f"  {clean(line)}", soft_wrap=True)
    if len(lines) > MOST_LINES:
        OUT.print(f"  … and {len(lines) - MOST_LINES} more: {all_are_in}")
