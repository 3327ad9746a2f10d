"""Valid files of every type, and ways to damage them."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
import xlwt
from hypothesis import strategies as st

from tests.faults.text_cases import zipped

HEADERS = ["day_from", "day_to", "season", "name"]
ROWS = [
    ["2026-06-01", "2026-06-19", "peak", "年中大促，618"],
    ["2026-11-01", "2026-11-12", "peak", "双十一"],
    ["2026-02-10", "2026-02-20", "slack", ""],
]


def as_text(delimiter: str = ",") -> str:
    """This function returns the rows as delimited text."""
    return "".join(delimiter.join(row) + "\n" for row in [HEADERS, *ROWS])


def as_records() -> list[dict[str, str]]:
    """This function returns the rows as records."""
    return [dict(zip(HEADERS, row, strict=True)) for row in ROWS]


def as_xlsx() -> bytes:
    """This function returns the rows as a workbook."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate([HEADERS, *ROWS]):
            page.write_row(number, 0, row)
        page.write(4, 0, 46000.5, book.add_format({"num_format": "0.0%"}))
    return made.getvalue()


def as_xls() -> bytes:
    """This function returns the rows as an old workbook."""
    made, book = io.BytesIO(), xlwt.Workbook()
    page = book.add_sheet("a")
    for number, row in enumerate([HEADERS, *ROWS]):
        for place, cell in enumerate(row):
            page.write(number, place, cell)
    page.write(4, 0, 46000.5)
    book.save(made)
    return made.getvalue()


def as_parquet() -> bytes:
    """This function returns the rows as a Parquet file."""
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(as_records()), made)
    return made.getvalue()


VALID: dict[str, Callable[[], bytes]] = {
    "csv": lambda: as_text().encode(),
    "gb18030": lambda: as_text().encode("gb18030"),
    "utf-16": lambda: as_text("\t").encode("utf-16"),
    "quoted csv": lambda: "".join(
        ",".join(f'"{cell}"' for cell in row) + "\r\n" for row in [HEADERS, *ROWS]
    ).encode(),
    "json": lambda: json.dumps(as_records(), ensure_ascii=False).encode(),
    "jsonl": lambda: "".join(json.dumps(record) + "\n" for record in as_records()).encode(),
    "xlsx": as_xlsx,
    "xls": as_xls,
    "parquet": as_parquet,
    "gz": lambda: gzip.compress(as_text().encode(), mtime=0),
    "zip": lambda: zipped(("a.csv", as_text())),
}

# The archive's checksum would catch every harm done to a workbook from outside: its parts are harmed instead.
PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")


def part_of(workbook: bytes, part: str) -> bytes:
    """This function returns one part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read(part)


def with_part(workbook: bytes, part: str, content: bytes) -> bytes:
    """This function returns a workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(*(parts | {part: content}).items())


NASTY = [
    b"\0",
    b'"',
    b"\n",
    b"\r",
    b",",
    b"\xff",
    b"\xef\xbb\xbf",
    b"<!ENTITY a>",
    b"[" * 300,
    b"NaN",
    b"\x81",
]
Harm = list[tuple[str, int, int]]
PLACES = st.integers(0, 1 << 20)
HARM = st.lists(
    st.one_of(
        st.tuples(st.just("flip"), PLACES, st.integers(1, 255)),
        st.tuples(st.just("cut"), PLACES, st.integers(1, 200)),
        st.tuples(st.just("end"), PLACES, st.just(0)),
        st.tuples(st.just("insert"), PLACES, st.integers(0, len(NASTY) - 1)),
        st.tuples(st.just("repeat"), PLACES, st.integers(1, 400)),
    ),
    min_size=1,
    max_size=6,
)


def damaged(content: bytes, harm: Harm) -> bytes:
    """This function returns content after each harm in turn: (kind, place, size)."""
    for kind, place, size in harm:
        at = place % (len(content) + 1)
        if kind == "flip" and at < len(content):
            content = content[:at] + bytes([content[at] ^ size]) + content[at + 1 :]
        elif kind == "cut":
            content = content[:at] + content[at + size :]
        elif kind == "end":
            content = content[:at]
        elif kind == "insert":
            content = content[:at] + NASTY[size] + content[at:]
        elif kind == "repeat":
            content = content[: at + size] + content[at:]
    return content
