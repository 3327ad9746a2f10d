"""The careful way: text that is not plain UTF-8 CSV, cut into records here and handed to DuckDB as Arrow."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.encodings import find_encoding, text_blocks
from orchestration.ingest.reading.header import best_guess, find_header, refuse_headers
from orchestration.ingest.reading.mojibake import mojibake
from orchestration.ingest.reading.plain_csv import find_dialect
from orchestration.ingest.reading.records import Record, Splitter, lines_of
from orchestration.ingest.reading.source import Cells, NotPlain, Refused, Wanted

TABLE = "careful_cells"
BATCH = 20_000
# A flawed row keeps this much of its text in the quarantine.
KEPT = 20_000


def read_carefully(connection: duckdb.DuckDBPyConnection, path: Path, shape: Shape, wanted: Wanted) -> Cells:
    """This function returns the records of a text file, unreadable ones with a flaw. Errors: Refused."""
    encoding = find_encoding(path, shape.encoding)
    head = list(itertools.islice(lines_of(text_blocks(path, encoding)), 500))
    try:
        delimiter, rows, _ = find_dialect("\n".join(line.replace("\0", " ") for line in head), wanted, shape)
    except NotPlain as error:
        raise Refused("no_table", "no header row was found among the first lines.") from error
    number = find_header(rows, wanted)
    if number is None:
        raise refuse_headers(best_guess(rows, wanted)[1], wanted)
    headers = tuple(rows[number])
    splitter = Splitter(delimiter, len(headers))
    records = splitter.records(lines_of(text_blocks(path, encoding)))
    skipped = number + shape.header_rows
    for _ in range(skipped):
        next(records)
    counted = itertools.count(skipped + 1)
    names = [("source_row", pa.int64()), ("flaw", pa.string()), ("line", pa.string())]
    whole = pa.schema([*names, *((f"c{place}", pa.string()) for place in range(len(headers)))])
    total = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal total
        while batch := list(itertools.islice(records, BATCH)):
            total += len(batch)
            yield _batch(batch, counted, len(headers), whole)

    reader = pa.RecordBatchReader.from_batches(whole, batches())
    connection.register("record_batches", reader)
    connection.execute(f"create or replace temp table {TABLE} as from record_batches")
    connection.unregister("record_batches")
    relation = f"(from {TABLE} order by source_row)"
    return Cells(relation, headers, 0, total, is_numbered=True, warnings=mojibake(head))


def _batch(records: list[Record], counted: Iterator[int], width: int, schema: pa.Schema) -> pa.RecordBatch:
    rows = [
        record.cells
        if len(record.cells) == width
        else (*record.cells[:width], *(None,) * (width - len(record.cells)))
        for record in records
    ]
    columns = [
        [next(counted) for _ in records],
        [record.flaw for record in records],
        [record.line[:KEPT] if record.flaw else None for record in records],
        *zip(*rows, strict=True),
    ]
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
