"""Two header rows: a row of groups above the fields."""

from pathlib import Path

import pytest
import xlsxwriter

from orchestration.ingest.reading.header import header_candidates
from tests.mapping.mapped import Desk
from tests.reading.records import HEADERS, declare, record

GROUPS = {"sender": "消息", "account": "", "customer_id": "买家（ID）", "text": "内容"}
FIELDS = {"sender": "发送方", "account": "客服", "customer_id": "", "text": "正文"}
COLUMNS = {"sender": "消息-发送方", "account": "消息-客服", "customer_id": "买家(ID)", "text": "内容-正文"}


def rows(count: int) -> list[list[str]]:
    """This function returns two header rows, as merged cells leave them, and messages."""
    above = [GROUPS.get(header, header) for header in HEADERS]
    below = [FIELDS.get(header, "") for header in HEADERS]
    return [above, below, *([str(cell) for cell in record(n).values()] for n in range(1, count + 1))]


def test_a_group_holds_for_the_empty_cells_to_its_right() -> None:
    above = ["", "客服", "评价", "", "（满意）", ""]
    below = ["日期", "", "好评", "差评", "数", "率"]
    assert header_candidates([above, below], 2) == [
        ["日期", "客服", "评价-好评", "评价-差评", "(满意)-数", "(满意)-率"]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("banner", ["", "接待评价\n导出时间：2026-01-06\n"])
def test_a_text_file_with_two_header_rows(desk: Desk, encoding: str, banner: str) -> None:
    declare(desk, "{header_rows: 2}", **COLUMNS)
    text = banner + "".join(f"{','.join(row)}\n" for row in rows(2))
    mapped = desk.map(text.encode(encoding), "log", "desk")
    first = 3 + banner.count("\n")
    assert desk.rows(mapped, "source_row, message_id, verdict") == [
        (first, "m1", "accepted"),
        (first + 1, "m2", "accepted"),
    ]


def test_a_text_file_that_is_not_plain_with_two_header_rows(desk: Desk) -> None:
    declare(desk, "{header_rows: 2}", **COLUMNS)
    text = "".join(f"{','.join(row)}\n" for row in rows(2)) + "short,row\n"
    mapped = desk.map(text, "log", "desk")
    assert desk.rows(mapped, "source_row, message_id")[:2] == [(3, "m1"), (4, "m2")]
    assert [(row, verdict) for row, verdict, _ in desk.codes(mapped)] == [(5, "quarantined")]


def test_a_workbook_with_merged_header_cells(desk: Desk, tmp_path: Path) -> None:
    declare(desk, "{header_rows: 2}", **COLUMNS)
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet()
        for number, row in enumerate(rows(2), start=3):
            page.write_row(number, 0, row)
        page.merge_range(3, HEADERS.index("sender"), 3, HEADERS.index("account"), "消息")
        page.merge_range(3, 0, 4, 0, HEADERS[0])
    mapped = desk.map(path, "log", "desk")
    assert desk.rows(mapped, "source_row, message_id, verdict") == [
        (6, "m1", "accepted"),
        (7, "m2", "accepted"),
    ]
