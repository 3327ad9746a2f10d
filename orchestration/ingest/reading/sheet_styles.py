"""The cell styles of a workbook that change what a number in the cell means."""

import re
import zipfile
from dataclasses import dataclass

from orchestration.ingest.reading.limits import refuse_entities

P = rb"(?:\w+:)?"
# Numbers of the formats that every workbook knows without naming them.
BUILT_IN_PERCENTS = (9, 10)
BUILT_IN_DAYS = (14, 15, 16, 17)


@dataclass(frozen=True)
class Styles:
    """This class is the workbook's cell styles that change what a number means."""

    percents: frozenset[int]
    days: frozenset[int]
    is_1904: bool
    recalculates: bool


def read_styles(archive: zipfile.ZipFile) -> Styles:
    """This function reads which cell styles are percentages or dates, and how the workbook counts days."""
    names = set(archive.namelist())
    styles = archive.read("xl/styles.xml") if "xl/styles.xml" in names else b""
    book = archive.read("xl/workbook.xml") if "xl/workbook.xml" in names else b""
    for part in (styles, book):
        refuse_entities(part)
    custom = {
        int(n): code.decode("utf-8", "replace")
        for n, code in re.findall(rb'numFmtId="(\d+)" formatCode="([^"]*)"', styles)
    }
    custom |= {
        int(n): code.decode("utf-8", "replace")
        for code, n in re.findall(rb'formatCode="([^"]*)" numFmtId="(\d+)"', styles)
    }
    cells = re.search(rb"<" + P + rb"cellXfs\b.*?</" + P + rb"cellXfs>", styles, re.DOTALL)
    formats = (
        [int(n) for n in re.findall(rb"<" + P + rb'xf\b[^>]*?numFmtId="(\d+)"', cells.group(0))]
        if cells
        else []
    )
    return Styles(
        percents=frozenset(
            s for s, n in enumerate(formats) if n in BUILT_IN_PERCENTS or "%" in custom.get(n, "")
        ),
        days=frozenset(s for s, n in enumerate(formats) if n in BUILT_IN_DAYS or is_day(custom.get(n, ""))),
        is_1904=bool(re.search(rb'date1904="(?:1|true)"', book)),
        recalculates=bool(re.search(rb'fullCalcOnLoad="(?:1|true)"', book)),
    )


def is_day(code: str) -> bool:
    """This function tells whether a number format shows a date without a time."""
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code).lower()
    return "d" in plain and "y" in plain and not set(plain) & {"h", "s"}
