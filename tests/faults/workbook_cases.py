"""Section B: workbooks whose cells say less, or other, than they show."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import xlsxwriter
import xlwt
from xlsxwriter.workbook import Workbook

from tests.faults.case import Case, accepted, quarantined, refused
from tests.mapping.mapped import CALLS

HEADERS = CALLS.strip().split(",")
CALL_FOLDER = "generic/calls"
MOMENT = dt.datetime.fromisoformat("2026-01-05 10:10:15")


def row(fault: str, number: int, **changed: object) -> list[object]:
    """This function returns one call as cells."""
    cells = ["demo", "s1", f"{fault}-{number}", MOMENT, "in", "abandoned", "", "", ""]
    return list((dict(zip(HEADERS, cells, strict=True)) | changed).values())


def workbook(write: Callable[[Workbook], None], **options: object) -> bytes:
    """This function returns a workbook."""
    made = io.BytesIO()
    settings = {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm:ss", **options}
    with xlsxwriter.Workbook(made, settings) as book:
        write(book)
    return made.getvalue()


def calls(*rows: list[object], sheet: str = "calls", banner: int = 0, **options: object) -> bytes:
    """This function returns a workbook of calls."""

    def write(book: Workbook) -> None:
        page = book.add_worksheet(sheet)
        for number, cells in enumerate([HEADERS, *rows], start=banner):
            page.write_row(number, 0, cells)

    return workbook(write, **options)


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """This function returns a workbook with one part changed."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for entry in source.namelist():
            body = source.read(entry)
            copy.writestr(entry, body.replace(old, new) if entry == part else body)
    return made.getvalue()


def old_book(*rows: list[object]) -> bytes:
    """This function returns an old workbook (.xls) of calls."""
    made, book = io.BytesIO(), xlwt.Workbook()
    page = book.add_sheet("calls")
    for number, cells in enumerate([HEADERS, *rows]):
        for place, cell in enumerate(cells):
            page.write(number, place, cell, xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss"))
    book.save(made)
    return made.getvalue()


def formula(book: Workbook, fault: str, text: str, value: object) -> None:
    page = book.add_worksheet()
    page.write_row(0, 0, HEADERS)
    page.write_row(1, 0, row(fault, 1))
    page.write_row(2, 0, row(fault, 2))
    page.write_formula(2, 7, text, None, value)


def hidden(book: Workbook) -> None:
    book.add_worksheet("notes").write(0, 0, "made by hand")
    page = book.add_worksheet("renamed")
    page.write_row(0, 0, HEADERS)
    for number in (1, 2, 3):
        page.write_row(number, 0, row("B9", number))
    page.set_row(2, None, None, {"hidden": True})
    page.autofilter(0, 0, 3, 3)


def encrypted() -> bytes:
    """An old container whose stream is named as an encrypted workbook's is."""
    whole = old_book(row("B10", 9))
    at, name = whole.index("Workbook".encode("utf-16-le")), "EncryptedPackage".encode("utf-16-le")
    return whole[:at] + name + whole[at + len(name) : at + 64] + b"\x22\0" + whole[at + 66 :]


def workbook_cases() -> list[Case]:
    """This function returns the cases of section B."""
    plain, more = calls(row("B13", 1)), {"folder": CALL_FOLDER}
    sheet, bomb = "xl/worksheets/sheet1.xml", b'<row r="9"><c r="A9"><v>1</v></c></row>' * 3_000_000
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    times = [dt.timedelta(seconds=90), "00:01:30", 90, "1分30秒", dt.time(0, 1, 30)]
    durations = [row("B5", n, talk_seconds=cell) for n, cell in enumerate(times)]
    clock = {"default_date_format": "hh:mm:ss"}
    return [
        quarantined(
            "B1",
            "number id.xlsx",
            calls(row("B1", 1, call_id=6920123456789012345), row("B1", 2)),
            "id_precision_lost",
            2,
            1,
            **more,
        ),
        quarantined(
            "B2",
            "rounded id.csv",
            CALLS + "demo,s1,1.23E+18,2026-01-05 10:10:15,in,abandoned,,,\n",
            "id_scientific",
            1,
            1,
            **more,
        ),
        accepted(
            "B4",
            "1904.xlsx",
            calls(row("B4", 1), row("B4", 2, offered_at="2026/1/5 10:10"), date_1904=True),
            2,
            **more,
        ),
        quarantined(
            "B4",
            "serial.xlsx",
            calls(row("B4b", 1, offered_at=45993.5), row("B4b", 2)),
            "not_an_instant",
            2,
            1,
            **more,
        ),
        accepted(
            "B5",
            "durations.xlsx",
            calls(*([*cells[:3], "2026-01-05 10:10:15", *cells[4:]] for cells in durations), **clock),
            5,
            **more,
        ),
        quarantined(
            "B8",
            "never computed.xlsx",
            workbook(lambda book: formula(book, "B8", "=1+1", "")),
            "uncached_formula",
            2,
            1,
            **more,
        ),
        accepted(
            "B9",
            "hidden row.xlsx",
            workbook(hidden),
            3,
            warning="sheets without the required columns: notes.",
            **more,
        ),
        accepted("B9", "header in row 4.xlsx", calls(row("B9b", 1), banner=3), 1, **more),
        refused(
            "B9",
            "no such sheet.xlsx",
            workbook(lambda book: book.add_worksheet("x").write_row(0, 0, ["a", "b"])),
            "missing_column",
            **more,
        ),
        refused("B10", "encrypted.xlsx", encrypted(), "encrypted", **more),
        accepted("B10", "macros.xlsm", calls(row("B10", 1)), 1, **more),
        accepted("B10", "old.xls", old_book(row("B10", 2), row("B10", 3)), 2, **more),
        refused(
            "B12",
            "bomb.xlsx",
            changed(plain, sheet, b"<sheetData>", b"<sheetData>" + bomb),
            "archive_ratio",
            **more,
        ),
        refused("B12", "far corner.xlsx", changed(plain, sheet, b"</sheetData>", far), "too_large", **more),
        refused("B13", "entity.xlsx", changed(plain, sheet, b"<worksheet", entity), "xml_entity", **more),
        quarantined(
            "B14",
            "error.xlsx",
            workbook(lambda book: formula(book, "B14", "=1/0", "#DIV/0!")),
            "excel_error",
            2,
            1,
            **more,
        ),
    ]
