"""Writes one generation's Parquet files: by month, unchanged months linked from the last generation."""

import datetime as dt
import os

import duckdb

from orchestration.publish.generation import FOLDER_MODE, Generation
from orchestration.publish.kept_tables import KEPT_TABLES
from orchestration.publish.tables import PublishedTable
from orchestration.publish.write import attach, detach
from orchestration.warehouse import scalar


def write_parquet(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    written: Generation,
    previous: Generation | None,
) -> None:
    """This function writes `marts/<table>/<month>.parquet`, or `all.parquet` for a table without days.

    The connection is the warehouse's. Rows are ordered by the table's key.
    """
    attach(connection, written, read_only=True)
    try:
        kept = [table.as_published for table in KEPT_TABLES if _is_there(connection, table.name)]
        for table in (*tables, *kept):
            _write_table(connection, table, written, previous)
    finally:
        detach(connection)


def _write_table(
    connection: duckdb.DuckDBPyConnection,
    table: PublishedTable,
    written: Generation,
    previous: Generation | None,
) -> None:
    folder = written.parquet / table.name
    folder.mkdir(mode=FOLDER_MODE, parents=True)
    day = _day_column(connection, table)
    if day is None:
        _copy_out(connection, table, "", f"{folder}/all.parquet")
        return
    months = _months(connection, f"published.{table.name}", day)
    changed = set(_months(connection, f"({table.planned})", day))
    for month in months:
        name = f"{month:%Y-%m}.parquet"
        old = previous.parquet / table.name / name if previous else None
        if old and old.exists() and month not in changed:
            os.link(old, folder / name)
        else:
            _copy_out(
                connection, table, f"where date_trunc('month', {day}) = date '{month}'", f"{folder}/{name}"
            )


def _is_there(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    found = "select count(*) from duckdb_tables() where database_name = 'published' and table_name = ?"
    return scalar(connection, found, [name]) > 0


def _day_column(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> str | None:
    for column in table.replaced_by:
        data_type = scalar(
            connection,
            "select data_type from duckdb_columns() where database_name = 'published' "
            "and table_name = ? and column_name = ?",
            [table.name, column],
        )
        if data_type == "DATE":
            return column
    return None


def _months(connection: duckdb.DuckDBPyConnection, relation: str, day: str) -> list[dt.date]:
    rows = connection.execute(
        f"select distinct date_trunc('month', {day})::date as month from {relation} order by month"
    ).fetchall()
    return [month for (month,) in rows]


def _copy_out(connection: duckdb.DuckDBPyConnection, table: PublishedTable, where: str, path: str) -> None:
    target = path.replace("'", "''")
    connection.execute(
        f"copy (select * from published.{table.name} {where} order by {', '.join(table.key)}) "
        f"to '{target}' (format parquet, compression zstd)"
    )
