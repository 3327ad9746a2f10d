"""Writes one generation's database: the last one copied, the changed keys replaced."""

import shutil

import duckdb

from orchestration.publish.generation import Generation
from orchestration.publish.kept_tables import KEPT_TABLES
from orchestration.publish.restatements import note_restatements
from orchestration.publish.tables import PublishedTable

# DuckDB clients of the 1.x line, and the BI drivers that bundle them, open this storage version.
STORAGE_VERSION = "v1.0.0"
# Counted up when a release takes over from the last generation what an older one would not understand: the
# kept tables. Generations without a number are of version 1.
MARTS_VERSION = 2

PUBLICATION = """
create or replace table published.publication as
select $generation::bigint as generation, as_of, load_number, $version::integer as marts_version
from run.as_of;
"""
PUBLICATION_COMMENTS = """
comment on table published.publication is
    'One row: which generation of the marts this file is, and the as-of of the run that published it.';
comment on column published.publication.generation is 'Counts up by one with every publish.';
comment on column published.publication.as_of is 'The as-of of the last run; later events are unseen.';
comment on column published.publication.load_number is 'Arrival number of the newest file it may tell of.';
comment on column published.publication.marts_version is 'An older release refuses to publish over it.';
"""
COMMENTS = """
with comments as (
    select database_name, schema_name, table_name, '' as column_name, comment from duckdb_tables()
    union all
    select database_name, schema_name, table_name, column_name, comment from duckdb_columns()
)

select built.column_name, built.comment
from comments as built
inner join comments as published
    on built.table_name = published.table_name and built.column_name = published.column_name
where built.database_name = 'warehouse' and built.schema_name = 'marts' and built.table_name = $table
    and published.database_name = 'published' and published.comment is distinct from built.comment
"""


def write_database(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    written: Generation,
    previous: Generation | None,
) -> None:
    """This function writes `marts.duckdb` of a generation from the warehouse's schema marts.

    The connection is the warehouse's. Tables that no model describes any more are dropped.
    """
    if previous:
        shutil.copyfile(previous.database, written.database)
    attach(connection, written)
    try:
        note_restatements(connection, tables, generation=written.number, is_first=previous is None)
        for table in tables:
            _remove_rows(connection, table)
        _drop_others(connection, tables)
        # What is removed gives its blocks back only now; without that the file would be twice as large.
        connection.execute("checkpoint published")
        for table in tables:
            _insert_rows(connection, table)
            _copy_comments(connection, table)
        connection.execute(PUBLICATION, {"generation": written.number, "version": MARTS_VERSION})
        connection.execute(PUBLICATION_COMMENTS)
        connection.execute("checkpoint published")
    finally:
        detach(connection)


def attach(connection: duckdb.DuckDBPyConnection, written: Generation, *, read_only: bool = False) -> None:
    """This function attaches a generation's database to the warehouse's connection as `published`."""
    path = str(written.database).replace("'", "''")
    option = "read_only" if read_only else f"storage_version '{STORAGE_VERSION}'"
    connection.execute(f"attach '{path}' as published ({option})")


def detach(connection: duckdb.DuckDBPyConnection) -> None:
    """This function closes the generation's database."""
    connection.execute("detach published")


def _remove_rows(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    target = f"published.{table.name}"
    if not table.replaced_by or _columns(connection, "marts", table) != _columns(connection, "main", table):
        connection.execute(f"drop table if exists {target}")
    else:
        connection.execute(f"delete from {target} where {_is_planned(table)}")


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    rows, order = f"select * from marts.{table.name}", ", ".join(table.key)
    if _columns(connection, "main", table):
        rows = f"{rows} where {_is_planned(table)} order by {order}"
        connection.execute(f"insert into published.{table.name} {rows}")
    else:
        connection.execute(f"create table published.{table.name} as {rows} order by {order}")


def _is_planned(table: PublishedTable) -> str:
    return f"({', '.join(table.replaced_by)}) in ({table.planned})"


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: PublishedTable) -> list[tuple]:
    database = "published" if schema == "main" else "warehouse"
    return connection.execute(
        "select column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = ? and table_name = ? order by column_index",
        [database, schema, table.name],
    ).fetchall()


def _copy_comments(connection: duckdb.DuckDBPyConnection, table: PublishedTable) -> None:
    """Only what differs: a comment costs 3 ms, and there are hundreds."""
    differing = connection.execute(COMMENTS, {"table": table.name}).fetchall()
    for column, comment in differing:
        thing = f'column published.{table.name}."{column}"' if column else f"table published.{table.name}"
        connection.execute(f"comment on {thing} is {_quoted(comment)}")


def _drop_others(connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]) -> None:
    kept = [table.name for table in (*tables, *KEPT_TABLES)] + ["publication"]
    others = connection.execute(
        "select table_name from duckdb_tables() where database_name = 'published' "
        "and not list_contains(?::varchar[], table_name)",
        [kept],
    ).fetchall()
    for (name,) in others:
        connection.execute(f'drop table published."{name}"')


def _quoted(text: str | None) -> str:
    return "null" if text is None else "'" + text.replace("'", "''") + "'"
