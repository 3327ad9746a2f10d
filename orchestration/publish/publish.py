"""Write, audit, publish: one generation beside the last one, swapped in by one rename."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from orchestration.home import Home
from orchestration.publish.audit import audit, lost_while_open
from orchestration.publish.generation import (
    abandon,
    begin_generation,
    current_generation,
    drop_old_generations,
    swap_in,
)
from orchestration.publish.parquet import write_parquet
from orchestration.publish.tables import read_published_tables
from orchestration.publish.write import write_database
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
    tables = read_published_tables(manifest)
    previous = current_generation(home)
    number = previous.number + 1 if previous else 1
    with shortage_told(home, f"publish: generation {number} could not be written"):
        written = begin_generation(home)
        try:
            write_database(connection, tables, written, previous)
            rows = audit(connection, tables, written, previous)
            warnings = lost_while_open(connection, written)
            write_parquet(connection, tables, written, previous)
            swap_in(home, written)
        except BaseException:
            abandon(written)
            raise
        drop_old_generations(home, settings.keep_generations)
    return Publication(written.number, rows, warnings)
