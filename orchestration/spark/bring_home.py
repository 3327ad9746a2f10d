"""Brings the marts that Spark built into the warehouse, where publish, reports and summary find them."""

from collections.abc import Iterable, Mapping

import duckdb

from orchestration.ingest.packages import quoted
from orchestration.publish.tables import SCHEMA, PublishedTable, read_published_tables
from orchestration.spark.files import readable
from orchestration.spark.session import SparkSession
from orchestration.spark.types import duckdb_type


def bring_home(
    session: SparkSession,
    connection: duckdb.DuckDBPyConnection,
    manifest: Mapping,
    comments: Mapping[str, Iterable[str]],
    *,
    is_whole: bool,
) -> None:
    """This function makes schema marts of the warehouse what it is in Spark, table by table, types included.

    Of a table that is replaced by days only the days of the plan move, unless `is_whole` or its columns
    are others than before. comments: per table the statements that describe it.
    """
    models = {node["name"]: node for node in manifest["nodes"].values() if node["resource_type"] == "model"}
    for name in sorted(_planning_models(models)):
        _bring_plan(session, connection, models[name]["schema"], name)
    connection.execute(f"create schema if not exists {SCHEMA}")
    for table in read_published_tables(manifest):
        is_daily = models[table.name]["config"]["materialized"] == "incremental"
        rows = _rows_of(session, connection, table.name)
        _bring_table(connection, table, rows, is_whole=is_whole or not is_daily)
        for comment in comments.get(table.name, ()):
            connection.execute(comment)


def _planning_models(models: Mapping[str, Mapping]) -> set[str]:
    """The models that say which keys a mart replaces."""
    of_marts = (model for model in models.values() if model["schema"] == SCHEMA)
    named = {model["config"]["meta"].get("replaces", {}).get("planned_in") for model in of_marts}
    return named - {None}


def _bring_plan(session: SparkSession, connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """A few keys; the model may be a view, so Spark evaluates it."""
    connection.execute(f"create schema if not exists {schema}")
    _make_way(connection, schema, name)
    plan = session.table(f"{schema}.{name}").toArrow()
    connection.register("plan_of_spark", plan)
    connection.execute(f'create table {schema}."{name}" as from plan_of_spark')
    connection.unregister("plan_of_spark")


def _rows_of(session: SparkSession, connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The query of a mart's files in DuckDB's types, in the order of its columns."""
    shown = session.table(f"{SCHEMA}.{name}")
    files = readable(connection, shown.inputFiles())
    columns = {field.name: duckdb_type(field.dataType) for field in shown.schema.fields}
    if not files:
        empty = ", ".join(_typed("null", column, kind) for column, kind in columns.items())
        return f"select {empty} where false"
    parts = {folder.partition("=")[0] for folder in files[0].split("/")} & columns.keys()
    kinds = ", ".join(f"{quoted(part)}: {columns[part]}" for part in sorted(parts))
    options = f"hive_partitioning = true, hive_types = {{{kinds}}}" if parts else "hive_partitioning = false"
    cells = ", ".join(_typed(f'"{column}"', column, kind) for column, kind in columns.items())
    listed = ", ".join(map(quoted, files))
    return f"select {cells} from read_parquet([{listed}], union_by_name = true, {options})"


def _typed(value: str, column: str, kind: str) -> str:
    return f'cast({value} as {kind}) as "{column}"'


def _bring_table(
    connection: duckdb.DuckDBPyConnection, table: PublishedTable, rows: str, *, is_whole: bool
) -> None:
    home, order = f"{SCHEMA}.{table.name}", ", ".join(table.key)
    known = connection.execute(
        "select column_name, data_type from duckdb_columns() where database_name = current_database() "
        "and schema_name = ? and table_name = ? order by column_index",
        [SCHEMA, table.name],
    ).fetchall()
    columns = [(name, kind) for name, kind, *_ in connection.execute(f"describe {rows}").fetchall()]
    if is_whole or known != columns:
        _make_way(connection, SCHEMA, table.name)
        connection.execute(f"create table {home} as {rows} order by {order}")
        return
    planned = f"({', '.join(table.replaced_by)}) in ({table.planned})"
    connection.execute(f"delete from {home} where {planned}")
    connection.execute(f"insert into {home} select * from ({rows}) where {planned} order by {order}")


def _make_way(connection: duckdb.DuckDBPyConnection, schema: str, name: str) -> None:
    """DuckDB's own build may have left a view where a table comes, or a table that has other columns."""
    views = "select count(*) from duckdb_views() where schema_name = ? and view_name = ?"
    [(is_view,)] = connection.execute(views, [schema, name]).fetchall()
    connection.execute(f'drop {"view" if is_view else "table"} if exists {schema}."{name}"')
