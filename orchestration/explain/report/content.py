"""What a report says: the rows of the marts that one period and scope need, one query a table."""

import datetime as dt
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import duckdb

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period
from orchestration.explain.scopes import Scope

QUERIES = Path(__file__).parent / "queries"
# In the order in which the report answers: are we fine, what is not, who and where, why, what now.
TABLES = (
    *("attainment", "scopes", "trend", "contributions", "changes", "causes", "events", "plan", "effects"),
    *("penalties", "scorecard", "targets", "interviews", "reconciliation", "restatements", "data_quality"),
    *("low_n", "definitions", "people"),
)
PARAMETER = re.compile(r"\$(\w+)")

Row = dict[str, Any]


@dataclass(frozen=True)
class Detail:
    """This class says how many members of a dimension stand alone; the others of it are one row."""

    worst: int = 25
    best: int = 5
    moving: int = 15


@dataclass(frozen=True)
class Report:
    """This class is one report: `tables` by name, each a list of rows keyed by the marts' column names.

    Rates lie in [0, 1], durations are in seconds, instants carry the offset of `timezone`. `as_of` is the
    latest instant that the period's figures know of; None = nothing of the period is published.
    `scope_label` is the scope by the name that people know it by.
    """

    period: Period
    scope: Scope
    timezone: str
    as_of: dt.datetime | None
    scope_label: str
    tables: dict[str, list[Row]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the scope was counted in the period."""
        return not any(row["value"] is not None for row in self.tables["attainment"])


def read_report(
    connection: duckdb.DuckDBPyConnection,
    period: Period,
    scope: Scope,
    *,
    timezone: str,
    schema: str = "main",
    tables: tuple[str, ...] = TABLES,
    detail: Detail = Detail(),
) -> Report:
    """This function reads one period and scope from the published marts.

    `schema` is main in marts.duckdb, marts in the warehouse. A mart that an older release did not publish
    yet is an empty table.
    """
    cursor = connection.cursor()
    try:
        cursor.execute(f"set schema = '{schema}'")
        known = {
            "kind": period.kind,
            "start": period.start,
            "last": period.last,
            "scope_kind": scope.kind,
            "scope": scope.name,
            "timezone": timezone,
            **asdict(detail),
        }
        zone = ZoneInfo(timezone)
        there = {
            name
            for (name,) in cursor.execute(
                "select table_name from duckdb_tables() where schema_name = ?", [schema]
            ).fetchall()
        }
        there |= {"report_people", "report_undelivered"}
        _execute(cursor, "people", known, into="create or replace temp table report_people as")
        _note_undelivered(cursor, known, there)
        (head,) = _rows(cursor, "head", known, there, zone)
        return Report(
            period=period,
            scope=scope,
            timezone=timezone,
            as_of=head["as_of"],
            scope_label=head["scope_label"],
            tables={name: _rows(cursor, name, known, there, zone) for name in tables},
        )
    finally:
        cursor.close()


def _note_undelivered(cursor: duckdb.DuckDBPyConnection, known: dict, there: set[str]) -> None:
    """Makes report_undelivered, empty where the ledger of loads, by which it is told, is not published."""
    cursor.execute("create or replace temp table report_undelivered (kpi_id varchar, data_set varchar)")
    if cursor.get_table_names(_text("undelivered")) <= there:
        _execute(cursor, "undelivered", known, into="insert into report_undelivered")


def _rows(
    cursor: duckdb.DuckDBPyConnection, name: str, known: dict, there: set[str], zone: ZoneInfo
) -> list[Row]:
    if not cursor.get_table_names(PARAMETER.sub("null", _text(name))) <= there:
        return []
    _execute(cursor, name, known)
    columns = [column[0] for column in cursor.description or ()]
    return [
        {column: _local(value, zone) for column, value in zip(columns, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _execute(cursor: duckdb.DuckDBPyConnection, name: str, known: dict, into: str = "") -> None:
    try:
        cursor.execute(f"{into} {_text(name)}", _used(name, known))
    except duckdb.BinderException as error:
        raise WrongUse(
            f"The published marts were made by another release and lack what {name} of a report needs "
            f"({str(error).splitlines()[0]}); cskpi run publishes them anew."
        ) from error


def _text(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def _used(name: str, known: dict) -> dict:
    return {key: known[key] for key in set(PARAMETER.findall(_text(name)))}


def _local(value: object, zone: ZoneInfo) -> object:
    return value.astimezone(zone) if isinstance(value, dt.datetime) else value
