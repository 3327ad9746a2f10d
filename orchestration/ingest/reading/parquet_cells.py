"""Parquet as a table of text: every value as exact as it is stored, nested columns as dotted headers."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.headers import folded
from orchestration.ingest.reading.cell_flaws import flaws_of_texts, joined_flaws
from orchestration.ingest.reading.growing_table import TABLE
from orchestration.ingest.reading.header import find_header, refuse_headers
from orchestration.ingest.reading.limits import LARGEST, LARGEST_RATIO, LARGEST_UNJUDGED, MOST_COLUMNS
from orchestration.ingest.reading.source import Cells, Refused, Wanted

BATCH_ROWS = 20_000
DEEPEST = 64
EXACT = 2**53
LOST = "id_precision_lost: a number beyond 2^53 has lost digits; store it as text or a whole number"
# A run-length code can repeat one value a billion times in a few bytes.
MOST_ROWS = 500_000_000
# What the footer may ask to be set aside while it is parsed.
FOOTER_BYTES = 64 << 20
FOOTER_ENTRIES = 1 << 20


def read_parquet(connection: duckdb.DuckDBPyConnection, path: Path, wanted: Wanted) -> Cells:
    """This function returns the rows of a Parquet file, numbered from 1. Errors: Refused."""
    try:
        with pq.ParquetFile(
            path,
            page_checksum_verification=True,
            thrift_string_size_limit=FOOTER_BYTES,
            thrift_container_size_limit=FOOTER_ENTRIES,
        ) as file:
            _judge_size(file, path.stat().st_size)
            schema = _flat(file.schema_arrow.empty_table()).schema
            headers = schema.names
            if find_header([headers], wanted) is None:
                raise refuse_headers(headers, wanted)
            _refuse_binary(schema, wanted)
            _store(connection, file, schema)
            rows = file.metadata.num_rows
    except (pa.ArrowException, OSError, duckdb.InvalidInputException) as error:
        told = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise Refused("broken_parquet", f"the Parquet file cannot be read: {told}") from error
    return Cells(f"(from {TABLE} order by source_row)", tuple(headers), 0, rows, is_numbered=True)


def _judge_size(file: pq.ParquetFile, size: int) -> None:
    metadata = file.metadata
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    inflated = sum(group.total_byte_size for group in groups)
    if inflated > LARGEST or (inflated > LARGEST_UNJUDGED and inflated > LARGEST_RATIO * size):
        raise Refused("archive_ratio", f"{size} bytes would inflate to {inflated}; that is taken for a bomb.")
    if metadata.num_rows > MOST_ROWS:
        raise Refused("too_large", f"it has {metadata.num_rows} rows; at most {MOST_ROWS} are read.")
    if metadata.num_columns > MOST_COLUMNS:
        raise Refused(
            "too_many_columns", f"it has {metadata.num_columns} columns; at most {MOST_COLUMNS} are read."
        )


def _flat(table: pa.Table) -> pa.Table:
    for _ in range(DEEPEST):
        if not any(pa.types.is_struct(column.type) for column in table.schema):
            return table
        table = table.flatten()
    raise Refused("too_deep", f"its columns lie more than {DEEPEST} deep in each other.")


def _refuse_binary(schema: pa.Schema, wanted: Wanted) -> None:
    binary = [
        column.name for column in schema if _is_binary(column.type) and folded(column.name) in wanted.known
    ]
    if binary:
        raise Refused("binary_column", f"bytes are no text; store as text: {', '.join(binary)}.")


def _is_binary(kind: pa.DataType) -> bool:
    return (
        pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_binary_view(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def _store(connection: duckdb.DuckDBPyConnection, file: pq.ParquetFile, schema: pa.Schema) -> None:
    names = [f"x{place}" for place in range(len(schema))]
    stored = pa.schema([pa.field("source_row", pa.int64()), *map(pa.field, names, schema.types)])

    def batches() -> Iterator[pa.RecordBatch]:
        done = 0
        for batch in file.iter_batches(BATCH_ROWS):
            table = _flat(pa.Table.from_batches([batch]))
            table.validate(full=True)
            numbers = pa.array(range(done + 1, done + 1 + batch.num_rows), pa.int64())
            done += batch.num_rows
            columns = [column.combine_chunks() for column in table.columns]
            yield from pa.Table.from_arrays([numbers, *columns], schema=stored).to_batches()

    connection.register("parquet_rows", pa.RecordBatchReader.from_batches(stored, batches()))
    texts = ", ".join(
        f"{_text(n, kind)} as c{place}"
        for place, (n, kind) in enumerate(zip(names, schema.types, strict=True))
    )
    lost = [
        f"case when abs({name}) > {EXACT} and not isinf({name}) then {sql.text(LOST)} end"
        for name, kind in zip(names, schema.types, strict=True)
        if pa.types.is_floating(kind)
    ]
    told = [*flaws_of_texts([f"c{place}" for place in range(len(names))]), *lost]
    try:
        connection.execute(
            f"create or replace temp table {TABLE} as select source_row, {joined_flaws(told)} as flaw, "
            f"null::varchar as line, * exclude (source_row, {', '.join(names)}) "
            f"from (select source_row, {', '.join(names)}, {texts} from parquet_rows)"
        )
    finally:
        connection.unregister("parquet_rows")


def _text(name: str, kind: pa.DataType) -> str:
    """SQL for a value as text; a whole number that a file keeps as a fraction, as pandas does, is whole."""
    if _is_binary(kind) or pa.types.is_null(kind):
        return "null::varchar"
    if pa.types.is_nested(kind):
        return f"cast(to_json({name}) as varchar)"
    plain = f"cast({name} as varchar)"
    if pa.types.is_floating(kind):
        return (
            f"case when isfinite({name}) and {name} = trunc({name}) and abs({name}) <= {EXACT} "
            f"then cast(cast({name} as bigint) as varchar) else {plain} end"
        )
    return plain
