"""Old workbooks (.xls): the same meaning of cells as in new ones."""

import datetime as dt
from pathlib import Path

import pytest
import xlwt
from xlwt.Cell import FormulaCell

from tests.mapping.mapped import CALLS, Desk

HEADERS = CALLS.strip().split(",")
ROW = ["demo", "s1", "k1", dt.datetime.fromisoformat("2026-01-05 10:10:15"), "in", "abandoned", "", "", ""]
INSTANT = dt.datetime(2026, 1, 5, 2, 10, 15, tzinfo=dt.UTC)


def book(path: Path, rows: list[dict[str, object]], *, first_row: int = 0, is_1904: bool = False) -> Path:
    """This function writes calls; a cell may be (value, format)."""
    workbook = xlwt.Workbook()
    workbook.dates_1904 = is_1904
    workbook.add_sheet("notes").write(0, 0, "made by hand")
    page = workbook.add_sheet("通话")
    for place, header in enumerate(HEADERS):
        page.write(first_row, place + 1, header)
    for number, changed in enumerate(rows, start=1):
        row = dict(zip(HEADERS, ROW, strict=True)) | {"call_id": f"k{number}"} | changed
        for place, (header, given) in enumerate(row.items(), start=1):
            default = "yyyy-mm-dd hh:mm:ss" if header == "offered_at" else "General"
            value, form = given if isinstance(given, tuple) else (given, default)
            page.write(first_row + number, place, value, xlwt.easyxf(num_format_str=form))
    workbook.save(str(path))
    return path


def test_rows_keep_their_numbers_wherever_the_table_stands(desk: Desk, tmp_path: Path) -> None:
    mapped = desk.map(book(tmp_path / "a.xls", [{}, {}], first_row=3), "calls")
    assert desk.rows(mapped, "source_row, call_id, offered_at, verdict") == [
        (5, "k1", INSTANT, "accepted"),
        (6, "k2", INSTANT, "accepted"),
    ]
    assert mapped.warnings == ("sheets without the required columns: notes.",)


@pytest.mark.parametrize("is_1904", [False, True])
def test_a_duration_however_written(desk: Desk, tmp_path: Path, is_1904: bool) -> None:
    cells: list[object] = [
        (90 / 86400, "[h]:mm:ss"),
        (dt.time(0, 1, 30), "hh:mm:ss"),
        "00:01:30",
        "1分30秒",
        90,
        ((26 * 3600 + 5) / 86400, "[h]:mm:ss"),
    ]
    path = book(tmp_path / "a.xls", [{"talk_seconds": cell} for cell in cells], is_1904=is_1904)
    found = desk.rows(desk.map(path, "calls"), "talk_seconds, offered_at")
    assert [int(seconds) for seconds, _ in found] == [90, 90, 90, 90, 90, 93605]
    assert {instant for _, instant in found} == {INSTANT}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ({"call_id": 6920123456789012345}, "id_precision_lost"),
        ({"offered_at": (dt.date(2026, 1, 5), "yyyy/m/d")}, "bare_date"),
        ({"offered_at": (45993.5, "General")}, "not_an_instant"),
        ({"topic": "x"}, None),
    ],
)
def test_a_cell_that_cannot_be_trusted_quarantines_its_row(
    desk: Desk, tmp_path: Path, cell: dict[str, object], code: str | None
) -> None:
    rows: list[dict[str, object]] = [{}, cell, {"call_id": "6920123456789012345"}]
    mapped = desk.map(book(tmp_path / "a.xls", rows), "calls")
    assert desk.codes(mapped) == ([(3, "quarantined", [code])] if code else [])


def test_an_error_and_a_formula_never_computed_quarantine_their_rows(desk: Desk, tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("a", cell_overwrite_ok=True)
    for number, row in enumerate([HEADERS, *([*ROW[:2], f"k{n}", *ROW[3:]] for n in range(3))]):
        for place, cell in enumerate(row):
            page.write(number, place, cell, xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss"))
    transfers = HEADERS.index("transfers")
    page.row(1).set_cell_error(transfers, "#DIV/0!")
    page.row(2).insert_cell(transfers, FormulaCell(2, transfers, 0, xlwt.Formula("1+1"), calc_flags=1))
    workbook.save(str(tmp_path / "a.xls"))
    assert desk.codes(desk.map(tmp_path / "a.xls", "calls")) == [
        (2, "quarantined", ["excel_error"]),
        (3, "quarantined", ["uncached_formula"]),
    ]


def test_a_percentage_cell_is_a_share(desk: Desk, tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    page = workbook.add_sheet("a")
    for place, header in enumerate(["platform", "shop_id", "day", "account", "kpi_id", "value"]):
        page.write(0, place, header)
    for row, value in enumerate([0.953, "95.3%"], start=1):
        for place, cell in enumerate(["demo", "s1", "2026-01-05", f"a{row}", "x", value]):
            page.write(row, place, cell, xlwt.easyxf(num_format_str="0.0%"))
    workbook.save(str(tmp_path / "a.xls"))
    mapped = desk.map(tmp_path / "a.xls", "platform_reports")
    assert desk.rows(mapped, "value, verdict") == [(0.953, "accepted"), (0.953, "accepted")]


def test_a_cut_off_workbook_is_refused(desk: Desk, tmp_path: Path) -> None:
    whole = book(tmp_path / "a.xls", [{}]).read_bytes()
    for size in (100, 700, len(whole) // 2):
        refusal = desk.map(whole[:size], "calls").refusal
        assert refusal is not None
        assert refusal.code == "broken_workbook"


def test_an_encrypted_workbook_is_refused(desk: Desk, tmp_path: Path) -> None:
    whole = book(tmp_path / "a.xls", [{}]).read_bytes()
    name = "EncryptedPackage".encode("utf-16-le")
    at = whole.index("Workbook".encode("utf-16-le"))
    encrypted = whole[:at] + name + whole[at + len(name) : at + 64] + b"\x22\0" + whole[at + 66 :]
    for content in (encrypted, whole.replace(b"\x12\0\2\0\0\0", b"\x2f\0\2\0\0\0", 1)):
        refusal = desk.map(content, "calls").refusal
        assert refusal is not None
        assert refusal.code == "encrypted"
