"""Which reports a run writes: of the last day it built, and those that would say something else now."""

import datetime as dt
import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period, parse_period, period_of
from orchestration.explain.published import open_marts
from orchestration.explain.report.content import read_report
from orchestration.explain.report.document import document_of
from orchestration.explain.report.files import is_written, stem_of, write_document, write_questionnaires
from orchestration.explain.scopes import Scope
from orchestration.home import Home
from orchestration.publish.tables import PublishedTable
from orchestration.settings import Settings

# What a report is about; one in which none of these differs is left as it is. The effects of measures are not
# among them: they go on for weeks, and each day all reports of these weeks would be drawn.
TELLING = ("attainment", "contributions", "changes", "causes", "events", "plan", "penalties")
KINDS_OF_A_DAY = ("day", "week", "month")


@dataclass(frozen=True)
class Rewritten:
    """This class names the reports that a run wrote, `<period>` or `<period> <scope>`, and what it left."""

    reports: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Asked:
    """A report to write unless it stands, which its document tells."""

    period: Period
    scope: Scope
    stands: Callable[[dict[str, Any]], bool]


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
    wanted = {(period_of(kind, max(days)), Scope()) for kind in KINDS_OF_A_DAY} if days else set()
    rewritten: list[tuple[Period, Scope]] = []
    warnings: list[str] = []

    def asked() -> Iterator[_Asked]:
        for period, scope in sorted(wanted, key=str):
            yield _Asked(period, scope, partial(is_written, home, period, scope))
        for period in _replaced_periods(warehouse, tables):
            for path in sorted((home.reports / str(period)).glob("report*.json")):
                written = read_written(path, period)
                if written is None:
                    warnings.append(f"{path} is no report of ours; it was left as it is.")
                elif (period, scope_of(written)) not in wanted:
                    yield _Asked(period, scope_of(written), partial(_says_the_same, written))

    with open_marts(home, settings) as marts:
        for one, document in _each_read(marts, settings.timezone, asked()):
            if not one.stands(document):
                write_document(home, one.period, one.scope, document)
                rewritten.append((one.period, one.scope))
    if days:
        write_questionnaires(home)
    rewritten.sort(key=lambda one: (str(one[0]), str(one[1])))
    names = tuple(str(period) if scope == Scope() else f"{period} {scope}" for period, scope in rewritten)
    return Rewritten(names, tuple(warnings))


def _each_read(
    marts: duckdb.DuckDBPyConnection, timezone: str, asked: Iterable[_Asked]
) -> Iterator[tuple[_Asked, dict[str, Any]]]:
    """The documents in their order: while one is drawn DuckDB reads the next, without Python."""

    def read(one: _Asked) -> dict[str, Any]:
        return document_of(read_report(marts, one.period, one.scope, timezone=timezone))

    with ThreadPoolExecutor(1, thread_name_prefix="read") as pool:
        begun: deque[tuple[_Asked, Future[dict[str, Any]]]] = deque()
        for one in asked:
            begun.append((one, pool.submit(read, one)))
            if len(begun) > 1:
                first, document = begun.popleft()
                yield first, document.result()
        for last, document in begun:
            yield last, document.result()


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


def read_written(path: Path, period: Period) -> dict[str, Any] | None:
    """This function returns the document of a report of ours; None = it is none, or of another period."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        scope, tables = scope_of(written), written["tables"]
        is_of_here = parse_period(written["period"]) == period and path.name == f"{stem_of(scope)}.json"
    except (ValueError, KeyError, TypeError, WrongUse):
        return None
    return written if is_of_here and isinstance(tables, dict) else None


def scope_of(written: dict[str, Any]) -> Scope:
    """This function returns the scope that a document says it is of."""
    return Scope(written["scope_kind"], written["scope"])


def _says_the_same(written: dict[str, Any], document: dict[str, Any]) -> bool:
    now = json.loads(json.dumps({table: document["tables"][table] for table in TELLING}))
    return all(now[table] == written["tables"].get(table) for table in TELLING)
