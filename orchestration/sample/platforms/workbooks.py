"""Platform reports as workbooks: banner lines, one or two header rows, text cells, summary rows below."""

import datetime as dt
from pathlib import Path

import xlsxwriter

Row = tuple[str | None, ...]


def write_workbook(path: Path, rows: list[Row], *, day: dt.date, sheet: str = "Sheet1") -> None:
    """This function writes rows of text, None for no cell, to the first sheet; the same bytes every time."""
    options = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        # A fixed date, or the bytes would differ at every call.
        book.set_properties({"created": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)})
        page = book.add_worksheet(sheet)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    page.write_string(place, column, cell)
