"""The quick way: a file that is plain UTF-8 CSV goes straight into DuckDB's own reader.

One pass over the bytes shows that the file has no control character, one kind of line end and how many lines;
DuckDB's strict mode judges the rest, and the two counts must agree. Anything else is for the careful way.
"""

import csv
import itertools
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from orchestration.ingest.mapping import sql_text as sql
from orchestration.ingest.mapping.recipe import Shape
from orchestration.ingest.reading.header import (
    best_guess,
    find_header,
    header_candidates,
    refuse_headers,
)
from orchestration.ingest.reading.mojibake import mojibake
from orchestration.ingest.reading.source import Cells, NotPlain, Wanted

BLOCK = 4 << 20
HEAD = 1 << 20
OVERLAP = 8
# Longer lines are read the careful way, where cells are measured one by one.
LONGEST_LINE = 1 << 20
DELIMITERS = (",", "\t", ";", "|")
# Bytes of UTF-8: control characters (C0 but tab and line ends, DEL, C1 but NEL).
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]"
SPACE = (
    r"(?:[ \t]|\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8f\xa8\xa9\xaf]"
    r"|\xe2\x81[\x9f\xa0]|\xe3\x80\x80|\xef\xbb\xbf)"
)


@dataclass(frozen=True)
class Scan:
    """This class is what one pass over the bytes shows."""

    lines: int
    carriage_returns: int
    has_control: bool
    has_edges: bool


def scan(path: Path, delimiter: str) -> Scan:
    """This function looks once at all bytes of a file, two blocks at a time, 1.2 GB/s on two cores."""
    edge = delimiter.replace("|", r"\|").replace("\t", r"\t")
    space = SPACE.replace(r"[ \t]", "[ ]") if delimiter == "\t" else SPACE
    anything = f'{CONTROL}|{space}[{edge}"\\r\\n]|[{edge}"\\n]{space}'

    def look(block: bytes) -> tuple[int, int, bool, bool]:
        odd = _matches(block, anything)
        return block.count(b"\n", OVERLAP), block.count(b"\r", OVERLAP), odd and _matches(block, CONTROL), odd

    with ThreadPoolExecutor(2) as pool:
        looks: list[tuple[int, int, bool, bool]] = []
        blocks = _blocks(path)
        while batch := list(itertools.islice(blocks, 4)):
            looks.extend(pool.map(look, batch))
    return Scan(
        lines=sum(look[0] for look in looks),
        carriage_returns=sum(look[1] for look in looks),
        has_control=any(look[2] for look in looks),
        has_edges=any(look[3] for look in looks),
    )


def read_plain(path: Path, wanted: Wanted, shape: Shape) -> Cells:
    """This function returns the rows of a plain CSV file. Errors: Refused; NotPlain for the careful way."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(path.stat().st_size - 1, 0))
        ends_with_line_end = file.read() == b"\n"
    try:
        text = (
            head.decode("utf-8-sig")
            if len(head) < HEAD
            else head[: head.rindex(b"\n") + 1].decode("utf-8-sig")
        )
    except ValueError as error:
        raise NotPlain from error
    delimiter, rows, skips = find_dialect(text, wanted, shape)
    number = find_header(rows, wanted)
    if number is None:
        raise refuse_headers(best_guess(rows, wanted)[1], wanted)
    seen = scan(path, delimiter)
    if seen.has_control or seen.carriage_returns not in (0, seen.lines):
        raise NotPlain
    line_end = "\\r\\n" if seen.carriage_returns else "\\n"
    headers = tuple(rows[number])
    skip = skips[number + shape.header_rows - 1]
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(headers)))
    relation = (
        f"read_csv({sql.text(escaped_glob(path))}, auto_detect "
        f"= false, header = false, skip = {skip}, "
        f"delim = {sql.text(delimiter)}, quote = '\"', escape "
        f"= '\"', columns = {{{columns}}}, strict_mode = true, "
        f"max_line_size = {LONGEST_LINE}, new_line = '{line_end}')"
    )
    records = seen.lines + (0 if ends_with_line_end else 1) - skip
    first_row = number + shape.header_rows + 1
    return Cells(
        relation,
        headers,
        first_row,
        records,
        has_edges=seen.has_edges,
        is_large=len(head) == HEAD,
        warnings=mojibake([text]),
    )


def find_dialect(text: str, wanted: Wanted, shape: Shape) -> tuple[str, list[list[str]], list[int]]:
    """This function returns the delimiter, the first records as headers, and the line each record ends on.

    The delimiter is the declared one, else the one under which the first rows hold most of the known headers.
    """
    best: tuple[int, str, list[list[str]], list[int]] | None = None
    for delimiter in (shape.delimiter,) if shape.delimiter else DELIMITERS:
        reader = csv.reader(text.splitlines(keepends=True)[:500], delimiter=delimiter)
        rows, ends = [], []
        # A cell too long for the header search ends it; the rows before have been seen.
        with suppress(csv.Error):
            for row in reader:
                rows.append(row)
                ends.append(reader.line_num)
        rows = header_candidates(rows, shape.header_rows)
        if not rows:
            continue
        score = best_guess(rows, wanted)[0] + (1000 if find_header(rows, wanted) is not None else 0)
        if best is None or score > best[0]:
            best = (score, delimiter, rows, ends)
    if best is None:
        raise NotPlain
    return best[1:]


def escaped_glob(path: Path) -> str:
    """This function returns a path in which DuckDB sees no wildcard."""
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))


def _blocks(path: Path) -> Iterator[bytes]:
    tail = b"\n" * OVERLAP
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield tail + block
            tail = block[-OVERLAP:] if len(block) >= OVERLAP else (tail + block)[-OVERLAP:]


def _matches(block: bytes, pattern: str) -> bool:
    offsets = pa.array([0, len(block)], pa.int32()).buffers()[1]
    cell = pa.Array.from_buffers(pa.binary(), 1, [None, offsets, pa.py_buffer(block)])
    return bool(
        pc.call_function("match_substring_regex", [cell], pc.MatchSubstringOptions(pattern))[0].as_py()
    )
