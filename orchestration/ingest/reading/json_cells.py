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
    nested = any(type(inner) is dict for inner in value.values())
    cells: dict[str, str | None] = {}
    for header, inner in _flat(value, "", 1) if nested else value.items():
        if header in cells:
            flaws.append(f"duplicate_key: two values are headed {header[:60]!r}")
        cells[header] = inner if inner is None or type(inner) is str else _cell(inner, flaws)
    # All cells are looked at in one go, and one by one only where there is something to be seen.
    whole = "".join([*cells, *filter(None, cells.values())])
    if CONTROL.search(whole):
        flaws.append("control_char: a cell holds a NUL or control character")
    if len(whole) * 4 > LONGEST_CELL or _whole(whole) is not whole:
        cells = {_whole(header): _judged(cell, flaws) for header, cell in cells.items()}
    return cells, text, flaws


def _judged(cell: str | None, flaws: list[str]) -> str | None:
    if cell is None:
        return None
    if (whole := _whole(cell)) is not cell:
        flaws.append("lone_surrogate: a cell holds half a character")
    if len(whole) * 4 > LONGEST_CELL and len(whole.encode()) > LONGEST_CELL:
        flaws.append("field_too_long: a cell is longer than 1 MiB")
        return whole[:LONGEST_CELL]
    return whole


def _flat(value: dict[str, Any], prefix: str, depth: int) -> Iterator[tuple[str, Any]]:
    _judge_depth(depth)
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{prefix}{key}.", depth + 1)
        else:
            yield prefix + key, inner


def _cell(value: Any, flaws: list[str]) -> str:
    return _number(value, flaws) if isinstance(value, Number) else _text(value, 1)


def _whole(text: str) -> str:
    """The text itself, or with its halves of characters, which nothing can store, written out."""
    whole = text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
    return text if len(whole) == len(text) else whole


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
