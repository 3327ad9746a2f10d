"""Parquet: every value as exact as it is stored."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.mapping.mapped import CALLS, Desk, call
from tests.reading.records import declare, record

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def written(path: Path, rows: list[dict[str, object]], **types: pa.DataType) -> Path:
    """This function writes rows; a column has the given type or the one that Arrow infers."""
    table = pa.table({name: pa.array([row[name] for row in rows], types.get(name)) for name in rows[0]})
    pq.write_table(table, path)
    return path


def test_whole_numbers_decimals_and_instants_are_exact(desk: Desk, tmp_path: Path) -> None:
    header = CALLS.strip().split(",")
    row = dict(zip(header, call(1).strip().split(","), strict=True))
    moment = dt.datetime(2026, 1, 5, 10, 10, 15, 123456, tzinfo=SHANGHAI)
    rows = [
        row | {"call_id": 6920123456789012345, "offered_at": moment, "talk_seconds": Decimal("90.125")},
        row | {"call_id": 7, "offered_at": moment, "talk_seconds": None, "transfers": "2"},
    ]
    path = written(
        tmp_path / "a.parquet",
        rows,
        offered_at=pa.timestamp("us", "Asia/Shanghai"),
        talk_seconds=pa.decimal128(10, 3),
    )
    instant = dt.datetime(2026, 1, 5, 2, 10, 15, 123456, tzinfo=dt.UTC)
    generic = desk.map(path, "calls")
    assert desk.rows(generic, "source_row, call_id, offered_at, talk_seconds, transfers") == [
        (1, "6920123456789012345", instant, Decimal("90.125"), None),
        (2, "7", instant, None, 2),
    ]


def test_a_local_timestamp_a_day_and_a_nested_column(desk: Desk, tmp_path: Path) -> None:
    declare(desk, "{}", text="body.text")
    rows = [
        record(1, sent_at=dt.datetime.fromisoformat("2026-01-05 10:10:15"), body={"text": "在的"}),
        record(2, sent_at=dt.datetime.fromisoformat("2026-01-05 10:10:16"), body={"text": None}),
    ]
    mapped = desk.map(written(tmp_path / "a.parquet", rows), "log", "desk")
    assert desk.rows(mapped, "message_id, sent_at, has_text") == [
        ("m1", dt.datetime(2026, 1, 5, 2, 10, 15, tzinfo=dt.UTC), True),
        ("m2", dt.datetime(2026, 1, 5, 2, 10, 16, tzinfo=dt.UTC), False),
    ]


def test_an_id_kept_as_a_fraction_is_whole_or_refused(desk: Desk, tmp_path: Path) -> None:
    rows = [record(n, message_id=number) for n, number in enumerate([12345.0, 6.920123456789012e18])]
    mapped = desk.map(written(tmp_path / "a.parquet", rows))
    assert desk.rows(mapped, "message_id")[0] == ("12345",)
    (row,) = desk.codes(mapped)
    assert (row[0], row[2][0]) == (2, "id_precision_lost")


def test_control_characters_and_long_cells_quarantine_their_row(desk: Desk, tmp_path: Path) -> None:
    rows = [record(1, text="a\0b"), record(2, text="x" * ((1 << 20) + 1)), record(3)]
    assert desk.codes(desk.map(written(tmp_path / "a.parquet", rows))) == [
        (1, "quarantined", ["control_char"]),
        (2, "quarantined", ["field_too_long"]),
    ]


def test_rows_of_several_groups_are_numbered_on(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([record(n) for n in range(5)]), path, row_group_size=2)
    assert desk.rows(desk.map(path), "source_row, message_id") == [(n + 1, f"m{n}") for n in range(5)]


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary(1)])
def test_bytes_are_refused_where_they_are_read(desk: Desk, tmp_path: Path, kind: pa.DataType) -> None:
    refusal = desk.map(written(tmp_path / "a.parquet", [record(1, account=b"a")], account=kind)).refusal
    assert refusal is not None
    assert refusal.code == "binary_column"
    mapped = desk.map(written(tmp_path / "b.parquet", [record(1, picture=b"a")], picture=kind))
    assert (mapped.feeds[0].accepted, mapped.warnings) == (1, ("unknown columns left out: picture.",))


def test_a_cut_off_or_changed_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    whole = written(tmp_path / "a.parquet", [record(1)]).read_bytes()
    for content in (whole[:-20], b"PAR1" + b"x" * 100, whole[:100] + whole[200:]):
        refusal = desk.map(content).refusal
        assert refusal is not None
        assert refusal.code == "broken_parquet"


def test_a_bomb_is_refused_before_it_is_read(desk: Desk, tmp_path: Path) -> None:
    rows = pa.table({name: pa.array([value]).take([0] * 300_000) for name, value in record(1).items()})
    texts = pa.array(["x" * 400]).take([0] * 300_000)
    path = tmp_path / "a.parquet"
    pq.write_table(rows.set_column(8, "text", texts), path, compression="gzip", use_dictionary=False)
    refusal = desk.map(path).refusal
    assert refusal is not None
    assert refusal.code == "archive_ratio"
