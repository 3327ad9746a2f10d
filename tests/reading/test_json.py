"""JSON: lists, lines and single objects; a fault costs its own record, a broken document the file."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from tests.mapping.mapped import Desk
from tests.reading.records import as_json, as_lines, declare, packed, record

BOTH = [(1, "m1"), (2, "m2")]
TEXTS = {
    "list": as_json(record(1, text="你好"), record(2)),
    "indented": json.dumps([record(1), record(2)], indent=2),
    "lines": as_lines(record(1, text="你好"), record(2)),
    "objects": as_lines(record(1), record(2)).replace("\n", ""),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_lists_and_lines_are_read_in_every_encoding(desk: Desk, text: str, encoding: str) -> None:
    assert desk.rows(desk.map(text.encode(encoding)), "source_row, message_id") == BOTH


def test_a_single_object_is_one_record_and_an_empty_list_none(desk: Desk) -> None:
    assert desk.rows(desk.map(json.dumps(record(1))), "message_id") == [("m1",)]
    feed = desk.map("[]").feeds[0]
    assert (feed.rows_read, feed.accepted) == (0, 0)


def test_json_is_read_inside_gzip_and_zip(desk: Desk, tmp_path: Path) -> None:
    text = as_lines(record(1), record(2)).encode()
    assert desk.rows(desk.map(packed(tmp_path, "a.jsonl.gz", gzip.compress(text))), "message_id") != []
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jsonl", text)
    assert desk.rows(desk.map(tmp_path / "a.zip"), "source_row, message_id") == BOTH


def test_values_cut_by_a_block_are_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.ingest.reading.encodings.BLOCK", 7)
    rows = [record(1, message_id=6920123456789012345), record(2, text='"你好"\\')]
    mapped = desk.map(as_json(*rows))
    assert desk.rows(mapped, "message_id, verdict") == [
        ("6920123456789012345", "accepted"),
        ("m2", "accepted"),
    ]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (',"message_id":"again"}', "duplicate_key"),
        (',"x":NaN}', "not_finite"),
        (',"x":-Infinity}', "not_finite"),
        (',"x":6.9e18}', "id_precision_lost"),
        (',"x":6920123456789012345.0}', "id_precision_lost"),
        (',"x":1e999999999999999999999}', "id_precision_lost"),
        (',"a":{"b":1},"a.b":2}', "duplicate_key"),
        (',"x":"a\\u0000b"}', "control_char"),
        (',"x":"\\ud800"}', "lone_surrogate"),
        (f',"x":"{"x" * ((1 << 20) + 1)}"}}', "field_too_long"),
    ],
)
def test_a_value_that_cannot_be_trusted_costs_its_record(desk: Desk, changed: str, code: str) -> None:
    bad = json.dumps(record(2))[:-1] + changed
    mapped = desk.map(f"[{json.dumps(record(1))},{bad},{json.dumps(record(3))}]")
    assert desk.codes(mapped) == [(2, "quarantined", [code])]
    assert desk.cells(mapped, 2)["(line)"] == bad[:20_000]


def test_what_is_no_object_is_quarantined_and_null_is_blank(desk: Desk) -> None:
    mapped = desk.map(as_json(record(1), 5, None, {}))
    feed = mapped.feeds[0]
    assert (feed.rows_read, feed.accepted, feed.quarantined, feed.blank) == (4, 1, 1, 2)
    assert desk.codes(mapped)[0][2][0] == "not_an_object"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (as_json(record(1))[:-3], "broken_json", "byte 181"),
        ('[{"a":1},]', "broken_json", "byte 9"),
        ('[{"a":1}] x', "broken_json", "byte 10"),
        ('{"a":1},{"a":2}', "broken_json", "byte 7"),
        ("[" * 1000 + "]" * 1000, "json_depth", "deep"),
        ('{"a":' * 1000 + "1" + "}" * 1000, "json_depth", "deep"),
        ('{"a":' * 70 + "1" + "}" * 70, "json_depth", "more than 64 deep"),
        ('[{"a":1}]', "missing_column", "headers found: a."),
        ("[" + ",".join(f'{{"k{n}":1}}' for n in range(1100)) + "]", "too_many_columns", "1000"),
    ],
)
def test_a_document_that_is_broken_is_refused_whole(desk: Desk, text: str, code: str, says: str) -> None:
    refusal = desk.map(text).refusal
    assert refusal is not None
    assert (refusal.code, says in refusal.sentence) == (code, True), refusal.sentence


def test_the_offset_counts_bytes_of_the_file(desk: Desk) -> None:
    refusal = desk.map('[{"a":"你好"},]'.encode("utf-8-sig")).refusal
    assert refusal is not None
    assert "byte 19:" in refusal.sentence


def test_a_bracket_alone_is_no_json(desk: Desk) -> None:
    refusal = desk.map("[export of March]\na,b\n1,2\n").refusal
    assert refusal is not None
    assert refusal.code == "missing_column"


def test_records_are_found_at_their_path_and_nested_objects_flattened(desk: Desk) -> None:
    declare(desk, '{records: "data.list"}', text="body.text", account="tags")
    records = [record(1, body={"text": "在的"}, tags=["a", 6920123456789012345, {"b": 1.50}], sender="agent")]
    text = json.dumps({"code": 0, "data": {"total": 1, "list": records, "page": [1, 2]}, "ok": True})
    mapped = desk.map(text, "log", "desk")
    assert desk.rows(mapped, "message_id, account, is_perfunctory") == [
        ("m1", '["a",6920123456789012345,{"b":1.5}]', True)
    ]
    whole = [
        ('{"data": {}}', "no_records"),
        ('{"data": {"list": [{"a":1}', "broken_json"),
        ('{"data": {"list": []}', "broken_json"),
    ]
    for broken, code in whole:
        refusal = desk.map(broken, "log", "desk").refusal
        assert refusal is not None
        assert refusal.code == code
    assert desk.map('{"data": {"list": null}}', "log", "desk").feeds[0].rows_read == 0


def test_a_key_of_half_a_character_or_of_endless_length(desk: Desk) -> None:
    mapped = desk.map(json.dumps([record(1, **{"\ud800k": "x"}), record(2)]))
    assert mapped.warnings == ("unknown columns left out: \\ud800k.",)
    refusal = desk.map(json.dumps([record(1, **{"k" * 1001: "x"})])).refusal
    assert refusal is not None
    assert refusal.code == "header_too_long"
