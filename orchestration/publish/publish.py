"""Write, audit, publish: one generation beside the last one, swapped in by one rename."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from orchestration.home import Home
from orchestration.publish.audit import audit, lost_while_open
from orchestration.publish.generation import (
    begin_generation,
    current_generation,
    drop_old_generations,
    swap_in,
)
from orchestration.publish.parquet import write_parquet
from orchestration.publish.tables import read_published_tables
from orchestration.publish.write import write_database
from orchestration.settings import Settings


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
    Errors: CheckFailed if the written generation is not sound; it is then never swapped in.
    """
    tables = read_published_tables(manifest)
    previous = current_generation(home)
    written = begin_generation(home)
    write_database(connection, tables, written, previous)
    rows = audit(connection, tables, written, previous)
    warnings = lost_while_open(connection, written)
    write_parquet(connection, tables, written, previous)
    swap_in(home, written)
    drop_old_generations(home, settings.keep_generations)
    return Publication(written.number, rows, warnings)
