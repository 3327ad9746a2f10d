"""The keys that this run replaces, asked once: each selection of them is a view over views."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import duckdb

from orchestration.publish.tables import PublishedTable
from orchestration.warehouse import scalar


@contextmanager
def planned_once(
    connection: duckdb.DuckDBPyConnection, tables: tuple[PublishedTable, ...]
) -> Iterator[tuple[PublishedTable, ...]]:
    """This function yields the tables with `planned` selecting from a copy that every cursor can read.

    A table that this run replaces nothing of selects nothing: its `is_planned` is False.
    """
    connection.execute("attach ':memory:' as planned")
    try:
        copies: dict[str, tuple[str, bool]] = {}
        for table in tables:
            if table.replaced_by and table.planned not in copies:
                copy = f"planned.keys_{len(copies)}"
                keys = scalar(connection, f"create table {copy} as select distinct * from ({table.planned})")
                copies[table.planned] = f"from {copy}", keys > 0
        yield tuple(
            replace(table, planned=copies[table.planned][0], is_planned=copies[table.planned][1])
            if table.replaced_by
            else table
            for table in tables
        )
    finally:
        connection.execute("detach planned")
