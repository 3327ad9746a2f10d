"""Write, audit, publish: one generation beside the last one, swapped in by one rename."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from orchestration.home import Home
from orchestration.publish.audit import audit_number, audit_table, count_rows, lost_while_open
from orchestration.publish.changes import Changed
from orchestration.publish.copying import copied, taken_ahead
from orchestration.publish.generation import (
    Generation,
    abandon,
    begin_generation,
    current_generation,
    drop_old_generations,
    swap_in,
)
from orchestration.publish.hands import hands
from orchestration.publish.kept_tables import KEPT_TABLES
from orchestration.publish.marts_version import version_of
from orchestration.publish.parquet import write_parquet
from orchestration.publish.planned import planned_once
from orchestration.publish.tables import PublishedTable, read_published_tables
from orchestration.publish.write import MARTS_VERSION, attach, detach, write_database
from orchestration.settings import Settings
from orchestration.shortage import shortage_told


@dataclass(frozen=True)
class Publication:
    """This class says what a publish put before the readers, rows by table, and what looks odd about it."""

    generation: int
    rows: dict[str, int]
    warnings: tuple[str, ...]


def publish(
    home: Home, settings: Settings, connection: duckdb.DuckDBPyConnection, manifest: Mapping
) -> Publication:
    """This function publishes the planned keys of the warehouse's marts as a new generation.

    The connection is the warehouse's. Until the last rename readers see the previous generation.
    Errors: CheckFailed if the written generation is not sound, CskpiError if it finds no room; it is then
    never swapped in.
    """
    previous = current_generation(home)
    number = previous.number + 1 if previous else 1
    with shortage_told(home, f"publish: generation {number} could not be written"):
        written = begin_generation(home, taken_ahead(previous))
        try:
            rows, warnings = _write(connection, read_published_tables(manifest), written, previous)
            swap_in(home, written)
        except BaseException:
            abandon(written)
            raise
        drop_old_generations(home, settings.keep_generations)
    return Publication(written.number, rows, warnings)


def _write(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    written: Generation,
    previous: Generation | None,
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Rows by table, and warnings."""
    kept = tuple(table.as_published for table in KEPT_TABLES)
    with (
        hands(connection) as several,
        copied(previous, written) as copy,
        planned_once(connection, (*tables, *kept)) as planned,
    ):
        copy.result()
        built, taken_over = planned[: len(tables)], planned[len(tables) :]
        changes = write_database(connection, several, built, taken_over, written)
        # A release whose files are split otherwise has none to link.
        linked = previous if previous and version_of(previous) == MARTS_VERSION else None
        attach(connection, written, read_only=True)
        try:
            audit_number(connection, previous)

            def finish(cursor: duckdb.DuckDBPyConnection, changed: Changed) -> None:
                if changed.table not in taken_over:
                    audit_table(cursor, changed.table, changed.change)
                write_parquet(cursor, changed, written, linked)

            several.each(finish, changes)
            return count_rows(connection, tables), lost_while_open(connection, written)
        finally:
            several.rest()
            detach(connection)
