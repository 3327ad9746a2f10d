"""JSON as a table: each record a row, nested objects as dotted headers, lists as JSON text."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.encodings import byte_order_mark, find_encoding, text_blocks
from orchestration.ingest.reading.growing_table import TABLE, GrowingTable
from orchestration.ingest.reading.header import find_header, refuse_headers
from orchestration.ingest.reading.json_stream import JsonStream, Number, json_records
from orchestration.ingest.reading.records import CONTROL, LONGEST_CELL
from orchestration.ingest.reading.source import Cells, Refused, Wanted

DEEPEST = 64
EXACT = 2**53
# Decimals that no amount or duration needs; their plain form would be a page of zeros.
SMALLEST_EXPONENT = -30


def read_json(connection: duckdb.DuckDBPyConnection, path: Path, shape: Shape, wanted: Wanted) -> Cells:
    """This function returns the records of a JSON file; row numbers count records from 1. Errors: Refused."""
    encoding = find_encoding(path, shape.encoding)
    stream = JsonStream(text_blocks(path, encoding), encoding, byte_order_mark(path))
    table = GrowingTable(connection)
    for value, text in json_records(stream, shape.records):
        table.add(*_row(value, text, list(stream.flaws)), size=len(text))
    headers = table.finish()
    if not table.rows and not headers:
        headers = table.empty(names[0] for names in wanted.required)
    elif find_header([headers], wanted) is None:
        raise refuse_headers(headers, wanted)
    return Cells(f"(from {TABLE} order by source_row)", tuple(headers), 0, table.rows, is_numbered=True)


def _row(value: Any, text: str, flaws: list[str]) -> tuple[dict[str, str | None], str, list[str]]:
    if value is None:
        return {}, text, flaws
    if not isinstance(value, dict):
        return {}, text, [*flaws, "not_an_object: the record is no JSON object"]
    cells: dict[str, str | None] = {}
    for header, cell in _flat(value, "", 1):
        if header in cells:
            flaws.append(f"duplicate_key: two values are headed {header[:60]!r}")
        cells[header] = _cell(cell, flaws)
    if CONTROL.search("".join(cell for cell in cells.values() if cell)):
        flaws.append("control_char: a cell holds a NUL or control character")
    return cells, text, flaws


def _flat(value: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    _judge_depth(depth)
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.", depth + 1)
        else:
            yield prefix + key, inner


def _cell(value: Any, flaws: list[str]) -> str | None:
    if value is None:
        return None
    if isinstance(value, Number):
        return _number(value, flaws)
    cell = value if isinstance(value, str) else _text(value, 1)
    if not cell.isascii():
        whole = cell.encode("utf-8", "backslashreplace").decode()
        if len(whole) != len(cell):
            flaws.append("lone_surrogate: a cell holds half a character")
            cell = whole
    if len(cell) * 4 > LONGEST_CELL and len(cell.encode()) > LONGEST_CELL:
        flaws.append("field_too_long: a cell is longer than 1 MiB")
        cell = cell[:LONGEST_CELL]
    return cell


def _number(number: Number, flaws: list[str]) -> str:
    """Whole numbers are exact whatever their length; a fraction or power of that size has lost digits."""
    if number.lstrip("-").isdigit():
        return str(number)
    try:
        value = Decimal(number)
    except ArithmeticError:
        value = Decimal("Infinity")
    if abs(value) > EXACT:
        flaws.append("id_precision_lost: a number beyond 2^53 has lost digits; export it as text")
    elif value.adjusted() >= SMALLEST_EXPONENT:
        return format(value, "f")
    return str(number)


def _text(value: Any, depth: int) -> str:
    """JSON once more, with the digits that were read."""
    _judge_depth(depth)
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, list):
        return f"[{','.join(_text(item, depth + 1) for item in value)}]"
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=False)}:{_text(item, depth + 1)}" for key, item in value.items()
        )
        return f"{{{','.join(pairs)}}}"
    return json.dumps(value, ensure_ascii=False)


def _judge_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise Refused("json_depth", f"objects and lists lie more than {DEEPEST} deep in each other.")
