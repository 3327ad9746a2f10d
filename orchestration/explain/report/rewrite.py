"""Which reports a run writes: of the last day it built, and those that would say something else now."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period, period_of
from orchestration.explain.report.content import read_report
from orchestration.explain.report.document import document_of
from orchestration.explain.report.files import write_questionnaires, write_report
from orchestration.explain.scopes import Scope
from orchestration.home import Home
from orchestration.publish.tables import PublishedTable
from orchestration.settings import Settings

# What a report is about; a report in which none of these differs is left as it is.
TELLING = ("attainment", "contributions", "causes", "plan")
KINDS_OF_A_DAY = ("day", "week", "month")


@dataclass(frozen=True)
class Rewritten:
    """This class names the reports that a run wrote, `<period>` or `<period> <scope>`, and what it left."""

    reports: tuple[str, ...]
    warnings: tuple[str, ...]


def write_reports(
    home: Home,
    settings: Settings,
    warehouse: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    days: tuple[dt.date, ...],
) -> Rewritten:
    """This function writes the reports of the last of these days, its week, its month, and rewrites others.

    Others are rewritten if they exist, this run replaced rows of their period, and they would say something
    else now. The figures are those of marts.duckdb, so a later `cskpi report` writes the same bytes.
    """
    wanted = {(period_of(kind, max(days)), Scope()) for kind in KINDS_OF_A_DAY} if days else set()
    warnings: list[str] = []
    with duckdb.connect(str(home.marts_database), read_only=True) as marts:
        for period in _replaced_periods(warehouse, tables):
            for path in sorted((home.reports / str(period)).glob("report*.json")):
                try:
                    scope = _scope_to_rewrite(marts, path, period, settings)
                except (ValueError, KeyError, WrongUse):
                    warnings.append(f"{path} is no report of ours; it was left as it is.")
                    continue
                if scope:
                    wanted.add((period, scope))
        order = sorted(wanted, key=lambda one: (str(one[0]), str(one[1])))
        for period, scope in order:
            write_report(home, marts, period, scope, timezone=settings.timezone)
    if order:
        write_questionnaires(home)
    names = tuple(str(period) if scope == Scope() else f"{period} {scope}" for period, scope in order)
    return Rewritten(names, tuple(warnings))


def _replaced_periods(
    warehouse: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]
) -> Iterator[Period]:
    selections = [
        f"select period_kind, period_start from ({table.planned})"
        for table in tables
        if {"period_kind", "period_start"} <= set(table.replaced_by)
    ]
    for kind, start in warehouse.execute(f"{' union '.join(selections)} order by all").fetchall():
        yield Period(kind, start)


def _scope_to_rewrite(
    marts: duckdb.DuckDBPyConnection, path: Path, period: Period, settings: Settings
) -> Scope | None:
    """The scope of a written report that would say something else now; None = it stands as it is."""
    written = json.loads(path.read_text(encoding="utf-8"))
    scope = Scope(written["scope_kind"], written["scope"])
    if parse_period(written["period"]) != period:
        raise WrongUse(f"{path} is a report of {written['period']}.")
    report = read_report(marts, period, scope, timezone=settings.timezone, tables=TELLING)
    now = json.loads(json.dumps(document_of(report)))
    return scope if any(now["tables"][table] != written["tables"][table] for table in TELLING) else None
