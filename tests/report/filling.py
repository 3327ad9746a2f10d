"""A workbook filled in as a person would: cells of one sheet set, all else as it was written."""

import datetime as dt
import io
import re
import zipfile
from html import escape
from pathlib import Path

EXCELS_DAY_ZERO = dt.date(1899, 12, 30)


def fill(path: Path, book: bytes, cells: dict[str, str | dt.date], *, sheet: int) -> Path:
    """Writes the workbook with these cells of its nth sheet (from 1) filled; a day becomes a day's cell."""
    part = f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry.filename)
            if entry.filename == part:
                content = _filled(content.decode("utf-8"), cells).encode("utf-8")
            target.writestr(entry.filename, content)
    return path


def parts(book: bytes) -> dict[str, str]:
    """The XML parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def _filled(xml: str, cells: dict[str, str | dt.date]) -> str:
    rows: dict[int, dict[str, str | dt.date]] = {}
    for place, value in cells.items():
        rows.setdefault(int(re.sub(r"\D", "", place)), {})[place] = value
    for number, wanted in sorted(rows.items()):
        found = re.search(rf'<row r="{number}"[^>]*>(.*?)</row>', xml)
        old = dict(re.findall(r'(<c r="([A-Z]+\d+)".*?(?:/>|</c>))', found[1])) if found else {}
        there = {place: text for text, place in old.items()}
        styles = {place: _style(text) for place, text in there.items()}
        there |= {place: _cell(place, value, styles.get(place, "")) for place, value in wanted.items()}
        row = f'<row r="{number}">{"".join(there[place] for place in sorted(there, key=_order))}</row>'
        xml = xml.replace(found[0], row) if found else xml.replace("</sheetData>", f"{row}</sheetData>")
    return xml


def _cell(place: str, value: str | dt.date, style: str) -> str:
    if isinstance(value, dt.date):
        return f'<c r="{place}"{style}><v>{(value - EXCELS_DAY_ZERO).days}</v></c>'
    return f'<c r="{place}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def _style(cell: str) -> str:
    found = re.search(r' s="\d+"', cell)
    return found[0] if found else ""


def _order(place: str) -> tuple[int, str]:
    letters = re.sub(r"\d", "", place)
    return len(letters), letters
