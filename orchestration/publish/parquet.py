"""Writes one generation's Parquet files, one a period; those of unchanged periods are linked."""

import os
from pathlib import Path

import duckdb

from orchestration.explain.periods import Period
from orchestration.publish.changes import Change, Changed
from orchestration.publish.generation import FOLDER_MODE, Generation
from orchestration.publish.tables import PublishedTable

WHOLE = "all"


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    changed: Changed,
    written: Generation,
    previous: Generation | None,
) -> None:
    """This function writes `marts/<table>/<period>.parquet`, or `all.parquet` for a table without days.

    The generation is attached as `published`. Rows are ordered by the table's key. What did not change is a
    link to the last generation's file.
    """
    table = changed.table
    folder = written.parquet / table.name
    folder.mkdir(mode=FOLDER_MODE, parents=True)
    last = previous.parquet / table.name if previous else None
    change = changed.change if last and last.exists() else Change.WHOLE
    split_by = table.period
    conditions = _conditions(connection, table, change)
    if last and change is not Change.WHOLE:
        _link_others(last, folder, set(conditions))
    order = ", ".join(column for column in table.key if column not in split_by) or ", ".join(table.key)
    for name, condition in conditions.items():
        if condition is not None:
            rows = f"from published.{table.name} {condition} order by {order}"
            _copy_out(connection, rows, folder / f"{name}.parquet")


def _conditions(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable, change: Change
) -> dict[str, str | None]:
    """The files that change by name, each with the condition of its rows; None where no row is left."""
    if change is Change.NONE:
        return {}
    split_by = table.period
    if not split_by:
        return {WHOLE: ""}
    columns = ", ".join(split_by)
    planned = f"select distinct {columns} from ({table.planned})"
    narrowed = "" if change is Change.WHOLE else f"where ({columns}) in ({planned})"
    filled = set(
        connection.execute(f"select distinct {columns} from published.{table.name} {narrowed}").fetchall()
    )
    emptied = set() if change is Change.WHOLE else set(connection.execute(planned).fetchall()) - filled
    return {_name(split_by, period): None for period in emptied} | {
        _name(split_by, period): _condition(split_by, period) for period in sorted(filled)
    }


def _name(split_by: tuple[str, ...], period: tuple) -> str:
    *kind, start = period
    return str(Period(kind[0] if kind else split_by[0], start))


def _condition(split_by: tuple[str, ...], period: tuple) -> str:
    return "where " + " and ".join(
        f"{column} = '{value}'" for column, value in zip(split_by, period, strict=True)
    )


def _link_others(last: Path, folder: Path, changed: set[str]) -> None:
    for file in last.iterdir():
        if file.stem not in changed:
            os.link(file, folder / file.name)


def _copy_out(connection: duckdb.DuckDBPyConnection, rows: str, path: Path) -> None:
    target = str(path).replace("'", "''")
    connection.execute(f"copy ({rows}) to '{target}' (format parquet, compression zstd)")
