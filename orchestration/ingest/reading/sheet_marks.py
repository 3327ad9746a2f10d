"""What the text of a workbook's cells does not show: one pass over a sheet's XML.

calamine writes a cell that lost its digits, was never computed or holds an error as if it were sound, and a
date without a time as midnight. The XML tells them apart; only such cells are named here.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from orchestration.ingest.reading.limits import refuse_entities
from orchestration.ingest.reading.sheet_styles import Styles

BLOCK = 4 << 20
EXACT = 2**53
DIGITS_LOST = "id_precision_lost: a number beyond 2^53 has lost digits; export it as text"
NEVER_COMPUTED = "uncached_formula: the formula was never computed"
ERROR_CELL = "excel_error: the cell holds an error such as #DIV/0!"
P = rb"(?:\w+:)?"
ROW = re.compile(rb"<" + P + rb"row\b([^>]*)>")
FILLED = (b"<v>", b":v>", b"<is", b":is>")
ROW_NUMBER = re.compile(rb'\br="(\d+)"')
ERROR = re.compile(rb"<" + P + rb'c\b([^>]*\bt="e"[^>]*)>')
FORMULA = re.compile(
    rb"<" + P + rb"c\b([^>]*)>\s*<" + P + rb"f\b[^>]*?(?:/>|>[^<]*</" + P + rb"f>)\s*"
    rb"(?:<" + P + rb"v>\s*(0?)\s*</" + P + rb"v>|<" + P + rb"v\s*/>)?\s*</" + P + rb"c>"
)
LONG_HINT = re.compile(rb">\s*-?(?:\d{16}|\d[\d.]*[eE]\+?\d\d)")
LONG = re.compile(
    rb"<"
    + P
    + rb"c\b([^>]*)>(?:<"
    + P
    + rb"f\b[^>]*?(?:/>|>[^<]*</"
    + P
    + rb"f>))?<"
    + P
    + rb"v>(-?\d[\d.]*(?:[eE]\+?\d+)?)</"
)
PLACE = re.compile(rb'\br="([A-Z]+)(\d+)"')
FAR_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')
TEXT_TYPE = re.compile(rb'\bt="(?!n")')
STYLE = re.compile(rb'\bs="(\d+)"')


@dataclass
class Marks:
    """This class is what one pass shows: where the values begin and end, how many they are, and the odd ones.

    flaws, percents, days: (row, column from 0[, sentence]) of cells that cannot be trusted, are
    percentages, are dates without a time.
    """

    first_row: int = 0
    last_row: int = 0
    first_column: int = 16384
    last_column: int = 25
    filled: int = 0
    flaws: list[tuple[int, int, str]] = field(default_factory=list)
    percents: list[tuple[int, int]] = field(default_factory=list)
    days: list[tuple[int, int]] = field(default_factory=list)


def read_marks(archive: zipfile.ZipFile, sheet: str, styles: Styles) -> Marks:
    """This function passes over one sheet's XML in blocks of whole rows."""
    marks = Marks()
    counted = 0
    odd = styles.percents | styles.days
    styled = re.compile(
        rb"<" + P + rb'c\b([^>]*\bs="(?:' + b"|".join(b"%d" % s for s in sorted(odd)) + rb')"[^>]*)>\s*<'
    )
    for part in _whole_rows(archive, sheet):
        filled = [place for place in map(part.find, FILLED) if place >= 0]
        ends = (min(filled, default=-1), max(map(part.rfind, FILLED)), len(part) - 1)
        first, last, counted = _row_numbers(part, ends, counted)
        if filled:
            marks.first_row = marks.first_row or first
            marks.last_row = last
        marks.first_column = next(
            (n for n in range(min(marks.first_column, 702) if filled else 0) if _is_filled(part, n)),
            marks.first_column,
        )
        marks.filled += part.count(b"<c ") + part.count(b":c ")
        for letters in set(FAR_COLUMN.findall(part)):
            marks.last_column = max(marks.last_column, _number(letters))
        _mark(part, marks, styles, styled if odd else None)
    return marks


def _row_numbers(part: bytes, places: tuple[int, ...], before: int) -> tuple[int, ...]:
    """The numbers of the rows that hold these places; rows that state none are counted, one by one."""
    found = []
    for place in places:
        start = max(part.rfind(b"<row", 0, place + 1), part.rfind(b":row", 0, place + 1))
        stated = ROW_NUMBER.search(part[start : part.find(b">", start)]) if start >= 0 else None
        found.append(int(stated.group(1)) if stated else None)
    if all(number is not None for number in found):
        return tuple(number or 0 for number in found)
    rows = []
    for row in ROW.finditer(part):
        stated = ROW_NUMBER.search(row.group(1))
        before = int(stated.group(1)) if stated else before + 1
        rows.append((row.start(), before))
    return tuple(max((n for start, n in rows if start <= place), default=before) for place in places)


def _mark(part: bytes, marks: Marks, styles: Styles, styled: re.Pattern[bytes] | None) -> None:
    if b't="e"' in part:
        marks.flaws += [(*at, ERROR_CELL) for at in _places(ERROR, part)]
    if b"<f" in part or b":f" in part:
        for found in FORMULA.finditer(part):
            if not found.group(2) or styles.recalculates:
                at = _place(found.group(1))
                marks.flaws += [(*at, NEVER_COMPUTED)] if at else []
    if LONG_HINT.search(part):
        for found in LONG.finditer(part):
            at = _place(found.group(1))
            if at and not TEXT_TYPE.search(found.group(1)) and abs(float(found.group(2))) > EXACT:
                marks.flaws.append((*at, DIGITS_LOST))
    if styled is not None:
        for found in styled.finditer(part):
            at, style = _place(found.group(1)), STYLE.search(found.group(1))
            if at and style and not TEXT_TYPE.search(found.group(1)):
                (marks.percents if int(style.group(1)) in styles.percents else marks.days).append(at)


def _is_filled(part: bytes, column: int) -> bool:
    letters = b""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = b"%c" % (65 + letter) + letters
        column -= 1
    return bool(re.search(rb"<" + P + rb'c\b[^>]*\br="' + letters + rb'\d+"(?:[^>]*[^/])?>\s*<(?!/)', part))


def _places(pattern: re.Pattern[bytes], part: bytes) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(part):
        at = _place(found.group(1))
        if at:
            yield at


def _place(attributes: bytes) -> tuple[int, int] | None:
    found = PLACE.search(attributes)
    if not found:
        return None
    return int(found.group(2)), _number(found.group(1))


def _number(letters: bytes) -> int:
    """The number of a column from 0."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _whole_rows(archive: zipfile.ZipFile, sheet: str) -> Iterator[bytes]:
    rest = b""
    with archive.open(sheet) as file:
        while block := file.read(BLOCK):
            rest += block
            refuse_entities(rest[:4096])
            cut = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
            if cut >= 0:
                yield rest[: cut + 6]
                rest = rest[cut + 6 :]
    yield rest
