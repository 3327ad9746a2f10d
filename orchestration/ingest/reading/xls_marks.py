"""What the text of an old workbook's cells does not show: one pass over its BIFF records.

The record numbers and layouts are those of [MS-XLS].
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from orchestration.ingest.reading.ole import Container, broken
from orchestration.ingest.reading.sheet_marks import DIGITS_LOST, ERROR_CELL, EXACT, NEVER_COMPUTED, Marks
from orchestration.ingest.reading.sheet_styles import BUILT_IN_DAYS, BUILT_IN_PERCENTS, is_day
from orchestration.ingest.reading.source import Refused

BOF, EOF, SHEET, FORMAT, XF, DATE_MODE, PASSWORD = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x22, 0x2F
NUMBER, SMALL, SMALLS, FORMULA, ERROR = 0x203, 0x27E, 0xBD, 0x06, 0x205
TEXTS = (0xFD, 0x204, 0x207)
# A formula whose result is a text, a boolean, an error or empty holds this in place of a number.
NO_NUMBER = 0xFFFF
ALWAYS_COMPUTED = 1


def read_xls(path: Path) -> tuple[dict[str, Marks], bool]:
    """This function returns the marks of each sheet by name, and whether days count from 1904.

    Errors: Refused for an encrypted workbook, one that is cut off, or a file of another program.
    """
    container = Container(path)
    if {"EncryptedPackage", "EncryptionInfo"} & set(container.entries):
        raise Refused("encrypted", "the workbook is encrypted; save it without a password.")
    name = next((name for name in ("Workbook", "Book") if name in container.entries), None)
    if name is None:
        raise Refused("type_mismatch", "this is a file of an Office program, but no workbook.")
    stream = container.stream(name)
    try:
        return _read(stream)
    except (struct.error, IndexError) as error:
        raise broken(error) from error


def _read(stream: bytes) -> tuple[dict[str, Marks], bool]:
    sheets: list[tuple[str, int]] = []
    formats: dict[int, str] = {}
    used: list[int] = []
    is_1904 = False
    for kind, body in _records(stream, 0):
        if kind == PASSWORD:
            raise Refused("encrypted", "the workbook is encrypted; save it without a password.")
        if kind == SHEET:
            at, _, what = struct.unpack_from("<IBB", body)
            if what == 0:
                sheets.append((_text(body, 6), at))
        elif kind == FORMAT:
            formats[struct.unpack_from("<H", body)[0]] = _long_text(body, 2)
        elif kind == XF:
            used.append(struct.unpack_from("<2xH", body)[0])
        elif kind == DATE_MODE:
            is_1904 = body[:2] == b"\1\0"
    percents = {x for x, f in enumerate(used) if f in BUILT_IN_PERCENTS or "%" in formats.get(f, "")}
    days = {x for x, f in enumerate(used) if f in BUILT_IN_DAYS or is_day(formats.get(f, ""))}
    return {name: _marks(stream, at, percents, days) for name, at in sheets}, is_1904


def _marks(stream: bytes, at: int, percents: set[int], days: set[int]) -> Marks:
    marks = Marks()
    for kind, body in _records(stream, at):
        for row, column, style, value, flaw in _cells(kind, body):
            number = row + 1
            marks.first_row = min(marks.first_row or number, number)
            marks.last_row = max(marks.last_row, number)
            marks.first_column = min(marks.first_column, column)
            marks.last_column = max(marks.last_column, column)
            marks.filled += 1
            if flaw:
                marks.flaws.append((number, column, flaw))
            if value is not None and abs(value) > EXACT:
                marks.flaws.append((number, column, DIGITS_LOST))
            if value is not None and style in percents:
                marks.percents.append((number, column))
            if value is not None and style in days:
                marks.days.append((number, column))
    return marks


def _cells(kind: int, body: bytes) -> Iterator[tuple[int, int, int, float | None, str | None]]:
    """Row, column, style, number and flaw of the cells in one record."""
    if kind in TEXTS and len(body) >= 6:
        yield *struct.unpack_from("<HHH", body), None, None
    elif kind == NUMBER:
        yield *struct.unpack_from("<HHHd", body), None
    elif kind == SMALL:
        row, column, style, packed = struct.unpack_from("<HHHI", body)
        yield row, column, style, _unpacked(packed), None
    elif kind == SMALLS:
        row, first = struct.unpack_from("<HH", body)
        for n in range((len(body) - 6) // 6):
            style, packed = struct.unpack_from("<HI", body, 4 + 6 * n)
            yield row, first + n, style, _unpacked(packed), None
    elif kind == ERROR:
        row, column, style, _, is_error = struct.unpack_from("<HHHBB", body)
        yield row, column, style, None, ERROR_CELL if is_error else None
    elif kind == FORMULA:
        row, column, style, what, ending, flags = struct.unpack_from("<HHHB5xHH", body)
        value = None if ending == NO_NUMBER else struct.unpack_from("<d", body, 6)[0]
        flaw = None
        if ending == NO_NUMBER and what == 2:
            flaw = ERROR_CELL
        elif flags & ALWAYS_COMPUTED and ((ending == NO_NUMBER and what == 3) or value == 0):
            flaw = NEVER_COMPUTED
        yield row, column, style, value, flaw


def _unpacked(packed: int) -> float:
    """A number in 30 bits: whole or the upper part of a double, perhaps in hundredths."""
    if packed & 2:
        value = float(struct.unpack("<i", struct.pack("<I", packed))[0] >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream, up to its end; parts inside it, a chart say, are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _text(body: bytes, at: int) -> str:
    length, is_wide = body[at], body[at + 1] & 1
    return body[at + 2 : at + 2 + length * (1 + is_wide)].decode(
        "utf-16-le" if is_wide else "latin-1", "replace"
    )


def _long_text(body: bytes, at: int) -> str:
    length, flags = struct.unpack_from("<HB", body, at)
    wide = flags & 1
    return body[at + 3 : at + 3 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
