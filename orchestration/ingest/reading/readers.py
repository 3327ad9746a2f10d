"""The reader for each kind of content."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.plain_csv import read_plain
from orchestration.ingest.reading.source import Cells, Refused, Wanted


@contextmanager
def read_cells(
    connection: duckdb.DuckDBPyConnection, path: Path, shape: Shape, wanted: Wanted, scratch: Path, *, is_careful: bool
) -> Iterator[Cells]:
    """This function opens a file by what is in it; its cells may be read until it is closed. Errors: Refused, NotPlain."""
    if path.stat().st_size == 0:
        raise Refused("empty_file", "the file is empty.")
    yield read_plain(path, wanted, shape.delimiter)
