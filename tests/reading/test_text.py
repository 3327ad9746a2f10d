"""Text files as they come: encodings, dialects, banners, ragged rows, control characters."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from tests.mapping.mapped import MESSAGES, Desk, message

PLAIN = MESSAGES + message(1, text="你好，在吗") + message(2, sender="agent", account="王芳", text="在的")
EXPECTED = [("m1", None, False), ("m2", "王芳", True)]


def judged(desk: Desk, content: str | bytes | Path) -> list[tuple[object, ...]]:
    mapped = desk.map(content)
    assert mapped.refusal is None, mapped.refusal
    return desk.rows(mapped, "message_id, account, is_perfunctory")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_an_encoding_is_found(desk: Desk, encoding: str) -> None:
    assert judged(desk, PLAIN.encode(encoding)) == EXPECTED


def test_four_byte_characters_of_gb18030(desk: Desk) -> None:
    rows = MESSAGES + message(1, account="𠮷❤", text="在的")
    assert judged(desk, rows.encode("gb18030")) == [("m1", "𠮷❤", True)]


def test_characters_cut_by_a_block_are_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.ingest.reading.encodings.BLOCK", 7)
    assert judged(desk, PLAIN.encode("gb18030")) == EXPECTED
    assert judged(desk, PLAIN.replace("\n", "\r\n").encode("utf-16")) == EXPECTED


def test_two_encodings_in_one_file_are_refused_with_the_offset(desk: Desk) -> None:
    head = PLAIN.encode()
    refusal = desk.map(head + message(3, text="你好，在吗").encode("gb18030")).refusal
    assert refusal is not None
    assert refusal.code == "encoding_mixed"
    assert f"byte {len(head) + message(3, text='').encode().index(b'anna,') + 5}" in refusal.sentence


def test_undecodable_bytes_are_refused_with_the_offset(desk: Desk) -> None:
    refusal = desk.map((MESSAGES + message(1)).encode() + b"\xff\xff\xff,\n").refusal
    assert refusal is not None
    assert refusal.code == "encoding_unknown"
    assert f"byte {len(MESSAGES + message(1))}" in refusal.sentence


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(desk: Desk, delimiter: str, line_end: str) -> None:
    assert judged(desk, PLAIN.replace(",", delimiter).replace("\n", line_end)) == EXPECTED


def test_mixed_line_ends_and_no_last_one(desk: Desk) -> None:
    assert judged(
        desk,
        MESSAGES.replace("\n", "\r\n")
        + message(1)
        + message(2, sender="agent", account="王芳", text="在的").rstrip(),
    ) == [
        ("m1", None, False),
        ("m2", "王芳", True),
    ]


def test_full_width_commas_are_no_delimiter(desk: Desk) -> None:
    refusal = desk.map(PLAIN.replace(",", "，")).refusal
    assert refusal is not None
    assert refusal.code == "missing_column"


def test_an_empty_file_is_refused_and_a_header_alone_is_not(desk: Desk) -> None:
    for nothing in (b"", b"\xef\xbb\xbf"):
        refusal = desk.map(nothing).refusal
        assert refusal is not None
        assert refusal.code in ("empty_file", "no_table")
    assert desk.map(MESSAGES).feeds[0].rows_read == 0
    assert desk.map(MESSAGES.rstrip()).feeds[0].rows_read == 0


def test_banner_lines_above_the_header(desk: Desk) -> None:
    mapped = desk.map("客服聊天记录\n导出时间：2026-01-06,,\n\n" + PLAIN)
    assert desk.rows(mapped, "source_row, message_id") == [(5, "m1"), (6, "m2")]


def test_a_repeated_header_is_quarantined(desk: Desk) -> None:
    assert desk.codes(desk.map(PLAIN + PLAIN)) == [(4, "quarantined", ["repeated_header"])]


def test_ragged_rows_are_quarantined_with_their_line(desk: Desk) -> None:
    short, long = "demo,s1,m3\n", message(4).rstrip() + ",x,y\n"
    mapped = desk.map(PLAIN + short + long + message(5))
    assert [code for code in desk.codes(mapped) if "column_count" not in code[2]] == []
    assert [(row, verdict) for row, verdict, _ in desk.codes(mapped)] == [
        (4, "quarantined"),
        (5, "quarantined"),
    ]
    assert desk.cells(mapped, 5)["(line)"] == long.rstrip()
    assert mapped.feeds[0].accepted == 3


@pytest.mark.parametrize("letter", ["\0", "\x01", "\x1b", "\x7f", "\x85".replace("\x85", "\x84")])
def test_control_characters_quarantine_their_row(desk: Desk, letter: str) -> None:
    mapped = desk.map(MESSAGES + message(1) + message(2, text=f"a{letter}b") + message(3))
    assert desk.codes(mapped) == [(3, "quarantined", ["control_char"])]


def test_a_cell_over_one_mebibyte_quarantines_its_row(desk: Desk) -> None:
    mapped = desk.map(
        MESSAGES + message(1, text="x" * (1 << 20)) + message(2, text="x" * ((1 << 20) + 1)) + message(3)
    )
    assert desk.codes(mapped) == [(3, "quarantined", ["field_too_long"])]


def test_white_space_around_cells_is_stripped(desk: Desk) -> None:
    mapped = desk.map(MESSAGES + message(1, shop_id=" s1\u3000", session_id="\u200bc1 "))
    assert desk.rows(mapped, "shop_id, session_id") == [("s1", "c1")]


def test_gzip_and_zip_are_inflated_by_content(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_bytes(gzip.compress(PLAIN.encode()))
    assert judged(desk, tmp_path / "a.dat") == EXPECTED
    with zipfile.ZipFile(tmp_path / "b.csv", "w") as archive:
        archive.writestr("__MACOSX/._x.csv", b"x")
        archive.writestr("导出.csv", PLAIN.encode("gb18030"))
    assert judged(desk, tmp_path / "b.csv") == EXPECTED
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_bomb_is_refused_before_it_is_inflated(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"\0" * (80 << 20))
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"\0" * (80 << 20)))
    for name in ("bomb.zip", "bomb.gz"):
        refusal = desk.map(tmp_path / name).refusal
        assert refusal is not None
        assert refusal.code == "archive_ratio"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n" + b"x" * 100, "type_mismatch"),
        (b"<html><table></table></html>", "type_mismatch"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "broken_workbook"),
        (b"\x80\x04\x95" + b"\0" * 50, "type_mismatch"),
        (b"PK\x03\x04" + os.urandom(100), "broken_archive"),
        (b"\x1f\x8b" + os.urandom(100), "broken_archive"),
        (gzip.compress(PLAIN.encode())[:-30], "broken_archive"),
    ],
)
def test_what_is_no_table_is_refused(desk: Desk, content: bytes, code: str) -> None:
    refusal = desk.map(content).refusal
    assert refusal is not None
    assert refusal.code == code


def test_a_file_name_is_no_pattern(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "day1.csv").write_text(MESSAGES + message(9), encoding="utf-8")
    odd = tmp_path / "day[1]*'); drop table x; --.csv"
    odd.write_text(PLAIN, encoding="utf-8")
    assert judged(desk, odd) == EXPECTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("請問這個商品還有貨嗎，謝謝", "big5"), ("Müller grüßt für", "latin-1"), ("café é là-bas", "latin-1")],
)
def test_an_encoding_that_could_be_another_is_not_guessed(desk: Desk, text: str, encoding: str) -> None:
    refusal = desk.map((MESSAGES + message(1, text=text)).encode(encoding)).refusal
    assert refusal is not None
    assert refusal.code == "encoding_unknown"


@pytest.mark.parametrize("text", ["您好，请问有什么可以帮您", "請問這個商品還有貨嗎", "王芳", "镕", "朱镕基"])
def test_chinese_in_gbk_is_found(desk: Desk, text: str) -> None:
    mapped = desk.map((MESSAGES + message(1, account=text)).encode("gbk"))
    assert mapped.refusal is None
    assert desk.rows(mapped, "account") == [(text,)]


def test_a_table_wider_than_any_export_is_refused(desk: Desk) -> None:
    refusal = desk.map(MESSAGES.strip() + ",x" * 1_000 + "\n" + message(1)).refusal
    assert refusal is not None
    assert refusal.code == "too_many_columns"
