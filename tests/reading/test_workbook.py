"""Workbooks: what a cell means where its text alone would not say so."""

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.workbook import Workbook

from tests.mapping.mapped import CALLS, Desk

HEADERS = CALLS.strip().split(",")
ROW = ["demo", "s1", "k1", dt.datetime.fromisoformat("2026-01-05 10:10:15"), "in", "abandoned", "", "", ""]
FORMATS = {"offered_at": "yyyy-mm-dd hh:mm:ss", "talk_seconds": "[h]:mm:ss"}


def book(
    path: Path,
    rows: list[dict[str, object]],
    *,
    first_row: int = 0,
    first_column: int = 0,
    is_1904: bool = False,
) -> Path:
    """This function writes calls; a cell may be (value, format), a text starting with = is a formula."""
    with xlsxwriter.Workbook(path, {"date_1904": is_1904, "strings_to_formulas": False}) as workbook:
        sheet(workbook, "calls", rows, first_row, first_column)
    return path


def sheet(
    workbook: Workbook, name: str, rows: list[dict[str, object]], first_row: int = 0, first_column: int = 0
) -> None:
    page = workbook.add_worksheet(name)
    page.write_row(first_row, first_column, HEADERS)
    for number, changed in enumerate(rows, start=1):
        row = dict(zip(HEADERS, ROW, strict=True)) | {"call_id": f"k{number}"} | changed
        for place, (header, given) in enumerate(row.items(), start=first_column):
            value, form = given if isinstance(given, tuple) else (given, FORMATS.get(header, "General"))
            at = (first_row + number, place)
            if isinstance(value, str) and value.startswith("="):
                page.write_formula(*at, value)
            elif isinstance(value, dt.date | dt.time | dt.timedelta):
                page.write_datetime(*at, value, workbook.add_format({"num_format": form}))
            else:
                page.write(*at, value, workbook.add_format({"num_format": form}))


def test_rows_keep_their_numbers_wherever_the_table_stands(desk: Desk, tmp_path: Path) -> None:
    mapped = desk.map(book(tmp_path / "a.xlsx", [{}, {}], first_row=3, first_column=2), "calls")
    assert desk.rows(mapped, "source_row, call_id, offered_at, verdict") == [
        (5, "k1", dt.datetime(2026, 1, 5, 2, 10, 15, tzinfo=dt.UTC), "accepted"),
        (6, "k2", dt.datetime(2026, 1, 5, 2, 10, 15, tzinfo=dt.UTC), "accepted"),
    ]


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_duration_however_written(desk: Desk, tmp_path: Path, is_1904: bool) -> None:
    cells = [
        dt.timedelta(seconds=90),
        (dt.time(0, 1, 30), "hh:mm:ss"),
        "00:01:30",
        "1分30秒",
        (90, "General"),
        dt.timedelta(hours=26, seconds=5),
        (dt.timedelta(milliseconds=90_500), "[mm]:ss.000"),
    ]
    mapped = desk.map(
        book(tmp_path / "a.xlsx", [{"talk_seconds": cell} for cell in cells], is_1904=is_1904), "calls"
    )
    assert [row[0] for row in desk.rows(mapped, "talk_seconds")] == [
        90,
        90,
        90,
        90,
        90,
        93605,
        Decimal("90.5"),
    ]
    assert desk.rows(mapped, "offered_at")[0] == (dt.datetime(2026, 1, 5, 2, 10, 15, tzinfo=dt.UTC),)


def test_a_date_cell_without_a_time_is_a_bare_date(desk: Desk, tmp_path: Path) -> None:
    cells = [
        (dt.date(2026, 1, 5), "yyyy/m/d"),
        (dt.datetime.fromisoformat("2026-01-05"), "yyyy-mm-dd hh:mm"),
        (45993.5, "General"),
    ]
    mapped = desk.map(book(tmp_path / "a.xlsx", [{"offered_at": cell} for cell in cells]), "calls")
    assert desk.codes(mapped) == [(2, "quarantined", ["bare_date"]), (4, "quarantined", ["not_an_instant"])]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"call_id": 6920123456789012345}, "id_precision_lost"),
        ({"call_id": (6920123456789012345, "0")}, "id_precision_lost"),
        ({"transfers": "=1+1"}, "uncached_formula"),
    ],
)
def test_a_cell_that_cannot_be_trusted_quarantines_its_row(
    desk: Desk, tmp_path: Path, cell: dict[str, object], code: str
) -> None:
    mapped = desk.map(book(tmp_path / "a.xlsx", [{}, cell, {"call_id": "6920123456789012345"}]), "calls")
    assert desk.codes(mapped) == [(3, "quarantined", [code])]


def test_an_error_cell_quarantines_its_row(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet(workbook, "calls", [{}, {}])
        workbook.worksheets()[0].write_formula(2, 7, "=1/0", None, "#DIV/0!")
    assert desk.codes(desk.map(path, "calls")) == [(3, "quarantined", ["excel_error"])]


def test_a_percentage_cell_is_a_share(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        page.write_row(0, 0, ["platform", "shop_id", "day", "account", "kpi_id", "value"])
        for row, value in enumerate([0.953, "95.3%"], start=1):
            page.write_row(row, 0, ["demo", "s1", "2026-01-05", f"a{row}", "x"])
            page.write(row, 5, value, workbook.add_format({"num_format": "0.0%"}))
    mapped = desk.map(path, "platform_reports")
    assert desk.rows(mapped, "value, verdict") == [(0.953, "accepted"), (0.953, "accepted")]


def test_sheets_with_the_columns_are_read_and_the_others_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("notes").write(0, 0, "made by hand")
        sheet(workbook, "一月", [{"call_id": "a"}])
        workbook.add_worksheet("empty")
        sheet(workbook, "二月", [{"call_id": "b"}])
    mapped = desk.map(path, "calls")
    assert desk.rows(mapped, "source_row, call_id") == [(2, "a"), (4, "b")]
    assert mapped.warnings[0] == "sheets without the required columns: notes, empty."


def test_blank_rows_in_a_sheet_are_counted(desk: Desk, tmp_path: Path) -> None:
    blank = dict.fromkeys(HEADERS, "")
    feed = desk.map(book(tmp_path / "a.xlsx", [{}, blank, {}, blank]), "calls").feeds[0]
    assert (feed.rows_read, feed.accepted, feed.blank) == (3, 2, 1)


def test_no_sheet_with_the_columns_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("x").write_row(0, 0, ["call_id", "offered"])
    refusal = desk.map(path, "calls").refusal
    assert refusal is not None
    assert refusal.code == "missing_column"
    assert "headers found: call_id, offered" in refusal.sentence


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """This function writes a copy of a workbook with one part changed."""
    target = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.namelist():
            content = source.read(entry)
            copy.writestr(entry, content.replace(old, new) if entry == part else content)
    return target


def test_entities_are_refused(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [{}])
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet'
    refusal = desk.map(changed(path, "xl/worksheets/sheet1.xml", b"<worksheet", evil), "calls").refusal
    assert refusal is not None
    assert refusal.code == "xml_entity"


def test_a_bomb_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [{}])
    blown = b"<sheetData>" + b'<row r="9"><c r="A9"><v>1</v></c></row>' * 3_000_000
    refusal = desk.map(changed(path, "xl/worksheets/sheet1.xml", b"<sheetData>", blown), "calls").refusal
    assert refusal is not None
    assert refusal.code == "archive_ratio"


def test_a_cut_off_workbook_is_refused(desk: Desk, tmp_path: Path) -> None:
    whole = book(tmp_path / "a.xlsx", [{}]).read_bytes()
    for size in (100, len(whole) // 2, len(whole) - 10):
        assert desk.map(whole[:size], "calls").refusal is not None
