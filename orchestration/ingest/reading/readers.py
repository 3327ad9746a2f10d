"""The reader for each kind of content: one entry here for each kind that can be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.archives import inflated
from orchestration.ingest.reading.careful_csv import read_carefully
from orchestration.ingest.reading.content import content_type
from orchestration.ingest.reading.encodings import as_utf8, find_encoding, is_utf8_so_far
from orchestration.ingest.reading.growing_table import TABLE
from orchestration.ingest.reading.json_cells import read_json
from orchestration.ingest.reading.limits import judge_headers
from orchestration.ingest.reading.mojibake import mojibake
from orchestration.ingest.reading.parquet_cells import read_parquet
from orchestration.ingest.reading.plain_csv import read_plain
from orchestration.ingest.reading.source import Cells, Refused, Wanted
from orchestration.ingest.reading.workbook import read_workbook

SAMPLED_ROWS = 200
NOT_READ = {
    "html": "this is a web page, often a table saved as .xls; save it as .xlsx",
}


@contextmanager
def read_cells(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    shape: Shape,
    wanted: Wanted,
    scratch: Path,
    *,
    is_careful: bool,
) -> Iterator[Cells]:
    """This function opens a file by what is in it; its cells may be read until it is closed.

    Errors: Refused; NotPlain if it has to be opened again with `is_careful`.
    """
    with _opened(connection, path, shape, wanted, scratch, is_careful=is_careful) as cells:
        judge_headers(cells.headers)
        yield cells


@contextmanager
def _opened(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    shape: Shape,
    wanted: Wanted,
    scratch: Path,
    *,
    is_careful: bool,
) -> Iterator[Cells]:
    kind = content_type(path)
    if kind == "empty":
        raise Refused("empty_file", "the file is empty.")
    if kind in ("gzip", "zip"):
        with inflated(path, kind, scratch) as inner:
            if content_type(inner) in ("gzip", "zip"):
                raise Refused("nested_archive", "an archive inside an archive is not read.")
            with _opened(connection, inner, shape, wanted, scratch, is_careful=is_careful) as cells:
                yield cells
    elif kind in ("xlsx", "ole"):
        yield _looked_at(connection, read_workbook(connection, path, kind, shape, wanted))
    elif kind == "json":
        yield _looked_at(connection, read_json(connection, path, shape, wanted))
    elif kind == "parquet":
        yield _looked_at(connection, read_parquet(connection, path, wanted))
    elif kind == "text" and is_careful:
        yield read_carefully(connection, path, shape, wanted)
    elif kind == "text" and shape.encoding in (None, "utf-8") and is_utf8_so_far(path):
        yield read_plain(path, wanted, shape)
    elif kind == "text":
        with as_utf8(path, find_encoding(path, shape.encoding), scratch) as copy:
            yield read_plain(copy, wanted, shape)
    else:
        raise Refused("type_mismatch", f"{NOT_READ.get(kind, f'the content is {kind}, no table')}.")


def _looked_at(connection: duckdb.DuckDBPyConnection, cells: Cells) -> Cells:
    """The cells of a table, with a warning if the first of them are broken text."""
    columns = ", ".join(f"c{place}" for place in range(len(cells.headers)))
    rows = connection.execute(f"select {columns} from {TABLE} limit {SAMPLED_ROWS}").fetchall()
    said = mojibake([*cells.headers, *(cell for row in rows for cell in row)])
    return replace(cells, warnings=(*cells.warnings, *said))
