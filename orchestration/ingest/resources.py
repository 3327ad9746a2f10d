"""What an intake may take of the machine, and what is said when it runs out."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from orchestration.errors import CskpiError
from orchestration.settings import Settings

# With it a CSV of 1 GB loads within 0.7 GB for the whole process; each thread more wants buffers of its own.
MEMORY = "400MB"
THREADS = 4


@contextmanager
def bounded_memory(connection: duckdb.DuckDBPyConnection, settings: Settings) -> Iterator[None]:
    """This function bounds DuckDB's memory while files are taken in, unless the owner has set a limit."""
    if settings.memory_limit:
        yield
        return
    [before] = connection.execute(
        "select current_setting('memory_limit'), current_setting('threads')"
    ).fetchall()
    connection.execute(f"set memory_limit = '{MEMORY}'")
    connection.execute(f"set threads = {min(THREADS, before[1])}")
    try:
        yield
    finally:
        connection.execute(f"set memory_limit = '{before[0]}'")
        connection.execute(f"set threads = {before[1]}")


@contextmanager
def resources_named(file_name: str) -> Iterator[None]:
    """This function turns a full disk, a denied write or memory that ran out into one sentence.

    The file is not committed; the next run takes it in. Errors: CskpiError.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise CskpiError(
            f"{file_name}: memory ran out while it was loaded. Raise memory_limit in cskpi.yml; "
            f"unset, it is {MEMORY} while files are taken in."
        ) from error
    except (OSError, duckdb.IOException) as error:
        raise CskpiError(f"{file_name}: it could not be loaded, as the disk refused: {error}") from error
