"""The report as a workbook: texts stay texts, no cell is a live formula."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from orchestration.explain.report.sheets import Column, Sheet, day_of, in_words, read_sheets, rows_of

# The file of each language ends so; the Chinese one is the trade's own.
LANGUAGES = {"zh": ".xlsx", "en": ".en.xlsx"}
# Without a fixed instant in its properties a workbook would differ at every call.
CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
LONGEST_CELL = 32_767
NUMBERS = {"rate": "0.00%", "number": "General", "count": "#,##0", "day": "yyyy-mm-dd"}
MEASURES = {"rate": "0.00%", "s": "#,##0.0", "h": "#,##0.0", "count": "#,##0", "items": "#,##0"}
TEXTS = ("text", "word", "member", "names")
COLOURS = {
    "missed": {"bg_color": "#FBE3D6", "font_color": "#8A3A0A"},
    "met": {"bg_color": "#DDEBF7", "font_color": "#1F4E79"},
    "low_n": {"bg_color": "#EDEDED", "font_color": "#595959"},
    "overdue": {"bg_color": "#FBE3D6", "font_color": "#8A3A0A"},
    "breached": {"bg_color": "#FBE3D6", "font_color": "#8A3A0A"},
    "at_risk": {"bg_color": "#FFF2CC", "font_color": "#7F6000"},
}


class Formats:
    """This class makes each cell format of one workbook once."""

    def __init__(self, book: xlsxwriter.Workbook):
        self.book = book
        self.made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **looks: Any) -> Format:
        """This method returns the format with these properties."""
        key = tuple(sorted(looks.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(looks)
        return self.made[key]


def workbook(document: Mapping[str, Any], language: str) -> bytes:
    """This function returns the report's workbook in one language, zh or en, as bytes.

    The same document gives the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        book.set_properties({"created": CREATED, "title": f"{document['period']} {document['scope_label']}"})
        formats = Formats(book)
        for sheet in read_sheets(language):
            _write_sheet(book.add_worksheet(sheet.title), formats, sheet, document, language)
    return target.getvalue()


def _write_sheet(
    page: Worksheet, formats: Formats, sheet: Sheet, document: Mapping[str, Any], language: str
) -> None:
    head = formats.of(bold=True, text_wrap=True, valign="vcenter", bg_color="#F2F4F7", bottom=1)
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, column.header, head)
        page.set_column(place, place, column.width)
    rows = list(rows_of(sheet, document))
    # Asked once a unit: a report has tens of thousands of cells.
    looks = {
        unit: [_format_of(column, unit, formats) for column in sheet.columns]
        for unit in dict.fromkeys(unit for unit, _ in rows)
    }
    for number, (unit, cells) in enumerate(rows, start=1):
        for place, (column, look, cell) in enumerate(zip(sheet.columns, looks[unit], cells, strict=True)):
            if cell is None:
                # An empty cell is written too: who fills it in must find its format.
                page.write_blank(number, place, None, look)
            elif column.kind == "day":
                page.write_datetime(number, place, day_of(cell), look)
            elif column.kind in TEXTS:
                page.write_string(number, place, _said(column, cell, language)[:LONGEST_CELL], look)
            else:
                page.write_number(number, place, cell, look)
    page.freeze_panes(1, 1)
    if rows:
        page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)
        _colour(page, formats, sheet, len(rows), language)
    else:
        page.write_string(1, 0, sheet.empty, formats.of(italic=True))


def _said(column: Column, cell: Any, language: str) -> str:
    match column.kind:
        case "names":
            return "\n".join(cell)
        case "word":
            return in_words(cell, language)
        case "member" if cell.startswith("("):
            return in_words(cell, language)
        case _:
            return cell


def _format_of(column: Column, unit: str, formats: Formats) -> Format:
    match column.kind:
        case kind if kind in TEXTS:
            return formats.of(num_format="@", text_wrap=column.width >= 26, valign="top")
        case "measure":
            return formats.of(num_format=MEASURES.get(unit, "#,##0.00"), valign="top")
        case "points":
            plain = MEASURES.get(unit, "#,##0.00")
            return formats.of(num_format=f"+{plain};-{plain};{plain}", valign="top")
        case _:
            return formats.of(num_format=NUMBERS[column.kind], valign="top")


def _colour(page: Worksheet, formats: Formats, sheet: Sheet, rows: int, language: str) -> None:
    for place, column in enumerate(sheet.columns):
        if column.key == "status":
            for word, looks in COLOURS.items():
                rule = {"type": "cell", "criteria": "==", "value": f'"{in_words(word, language)}"'}
                page.conditional_format(1, place, rows, place, rule | {"format": formats.of(**looks)})
        elif column.kind == "points":
            for sign, word in (("<", "missed"), (">", "met")):
                rule = {"type": "cell", "criteria": sign, "value": 0, "format": formats.of(**COLOURS[word])}
                page.conditional_format(1, place, rows, place, rule)
        elif column.key == "share":
            page.conditional_format(
                1, place, rows, place, {"type": "data_bar", "bar_color": "#E0A07A", "bar_solid": True}
            )
