"""Text that was broken before it was exported is told of; it is not mended."""

from pathlib import Path

import pytest
import xlsxwriter

from tests.mapping.mapped import MESSAGES, Desk, message
from tests.reading.records import HEADERS, as_json, record

BROKEN = {
    "UTF-8 as GBK": "浣犲ソ",
    "UTF-8 as GBK, cut off": "客服您好，请稍等".encode().decode("gb18030", "ignore"),
    "UTF-8 as Windows Latin": "你好啊".encode().decode("cp1252", "ignore"),
    "UTF-8 as Latin-1": "你好".encode().decode("latin-1").replace("\x85", ""),
    "lost for good": "a\ufffdb",
    "lost, then read as GBK": "锟斤拷",
}
SOUND = ["你好，在吗？", "亲，稍等一下哦", "Ünïcödé çafé naïve", "𠮷❤", "联通", "ソニー", "hello"]


def is_told(desk: Desk, content: str | bytes | Path) -> bool:
    mapped = desk.map(content)
    assert mapped.refusal is None
    return any(warning.startswith("mojibake_suspected") for warning in mapped.warnings)


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_text_is_told_of_and_loaded(desk: Desk, text: str) -> None:
    assert is_told(desk, MESSAGES + message(1, account=text, sender="agent"))
    assert is_told(desk, MESSAGES + message(1, account=text, sender="agent") + "short\n")
    assert is_told(desk, as_json(record(1, account=text)))


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_not(desk: Desk, text: str) -> None:
    assert not is_told(desk, MESSAGES + message(1, text=text))
    assert not is_told(desk, (MESSAGES + message(1, text=text)).encode("gb18030", "replace"))


def test_a_workbook_is_looked_at_too(desk: Desk, tmp_path: Path) -> None:
    for name, text in (("a.xlsx", "浣犲ソ"), ("b.xlsx", "你好")):
        with xlsxwriter.Workbook(tmp_path / name) as workbook:
            page = workbook.add_worksheet()
            page.write_row(0, 0, HEADERS)
            page.write_row(1, 0, [str(cell) for cell in record(1, text=text).values()])
    assert is_told(desk, tmp_path / "a.xlsx")
    assert not is_told(desk, tmp_path / "b.xlsx")
