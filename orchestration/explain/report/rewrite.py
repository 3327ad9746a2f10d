"""Which reports a run writes: of the last day it built, and those that would say something else now."""

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import duckdb

from orchestration.explain.periods import Period, period_of
from orchestration.explain.report.files import stem_of, write_questionnaires
from orchestration.explain.report.renew import Asked, Renewed, renew
from orchestration.explain.scopes import Scope
from orchestration.home import Home
from orchestration.other_process import in_other_processes
from orchestration.publish.tables import PublishedTable
from orchestration.settings import Settings

KINDS_OF_A_DAY = ("month", "week", "day")
# So that no process begins a dear one when the others are done.
DEAREST_FIRST = ("quarter", "month", "week", "day")
TASK = "publish: a process that writes reports"
# Each takes 150 to 350 MB.
MOST_PROCESSES = 4


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

    What would be the same is not drawn. Others are rewritten if they exist, this run replaced rows of their
    period, and they would say something else now. The figures are those of marts.duckdb, so a later
    `cskpi report` writes the same bytes.
    """
    wanted = tuple(period_of(kind, max(days)) for kind in KINDS_OF_A_DAY) if days else ()
    asked = [Asked(period) for period in wanted]
    for period in _replaced_periods(warehouse, tables):
        for path in sorted((home.reports / str(period)).glob("report*.json")):
            if period not in wanted or path.stem != stem_of(Scope()):
                asked.append(Asked(period, path))
    renewed = _renew(home, settings, asked)
    if days:
        write_questionnaires(home)
    foreign = sorted(str(one.asked.written) for one in renewed if one.scope is None)
    return Rewritten(
        tuple(sorted(one.name for one in renewed if one.is_drawn)),
        tuple(f"{path} is no report of ours; it was left as it is." for path in foreign),
    )


def _renew(home: Home, settings: Settings, asked: list[Asked]) -> list[Renewed]:
    """Drawing is Python's work, so each core has a process that reads, compares and draws its share."""
    asked = sorted(asked, key=lambda one: DEAREST_FIRST.index(one.period.kind))
    processes = min((len(asked) + 1) // 2, os.cpu_count() or 1, MOST_PROCESSES)
    shares = [(home, settings, asked[first::processes], processes) for first in range(processes)]
    return list(chain.from_iterable(in_other_processes(TASK, renew, shares)))


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
