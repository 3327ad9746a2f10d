"""Fault A24 and its kind: JSON, JSON lines and Parquet."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from tests.faults.case import MESSAGE_HEADERS, Case, accepted, own, quarantined, refused


def record(fault: str, number: int, **changed: object) -> dict[str, object]:
    """This function returns one message as a record whose id no other case has."""
    return dict(zip(MESSAGE_HEADERS, own(fault, number).strip().split(","), strict=True)) | changed


def lines(*records: object) -> str:
    """This function returns records as JSON lines."""
    return "".join(json.dumps(each) + "\n" for each in records)


def parquet(*records: dict[str, object]) -> bytes:
    """This function returns records as a Parquet file."""
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(records)), made)
    return made.getvalue()


def json_cases() -> list[Case]:
    """This function returns the cases of records."""

    def both(fault: str) -> list[dict[str, object]]:
        return [record(fault, 1), record(fault, 2)]

    good, tail = json.dumps(record("A24h", 1)), json.dumps(record("A24h", 2))[:-1]
    return [
        accepted("A24", "list.json", json.dumps(both("A24")), 2),
        accepted("A24", "lines.jsonl", lines(*both("A24b")), 2),
        accepted("A24", "lines named json.json", lines(*both("A24c")), 2),
        accepted("A24", "object.json", json.dumps(record("A24d", 1)), 1),
        accepted("A24", "utf-16.json", json.dumps(both("A24e")).encode("utf-16"), 2),
        accepted("A24", "nothing.json", "[]", 0, warning="it holds no rows of messages"),
        accepted("A24", "long id.json", json.dumps([record("A24f", 1, message_id=6920123456789012345)]), 1),
        quarantined(
            "A24",
            "float id.json",
            json.dumps([record("A24g", 1, message_id=6.92e18), record("A24g", 2)]),
            "id_precision_lost id_scientific",
            2,
            1,
        ),
        quarantined("A24", "two keys.json", f'[{good},{tail},"text":"x"}}]', "duplicate_key", 2, 1),
        quarantined(
            "A24", "nan.json", f'[{good.replace("h-1", "h-3")},{tail},"x":NaN}}]', "not_finite", 2, 1
        ),
        quarantined(
            "A24",
            "infinity.jsonl",
            f'{good.replace("h-1", "h-4")}\n{tail},"x":-Infinity}}\n',
            "not_finite",
            2,
            1,
        ),
        refused("A24", "trailing comma.json", '[{"a": 1},]', "broken_json"),
        refused("A24", "cut off.json", json.dumps(both("A24"))[:-1], "broken_json"),
        refused("A24", "cut off.jsonl", lines(*both("A24"))[:-9], "broken_json"),
        refused("A24", "deep list.json", "[" * 1000 + "]" * 1000, "json_depth"),
        refused("A24", "deep object.json", '{"a":' * 1000 + "1" + "}" * 1000, "json_depth"),
        accepted("A24", "rows.parquet", parquet(*both("A24p")), 2),
        accepted("A24", "long id.parquet", parquet(record("A24q", 1, message_id=6920123456789012345)), 1),
        refused("A24", "bytes.parquet", parquet(record("A24r", 1, message_id=b"\1")), "binary_column"),
        refused("A24", "cut off.parquet", parquet(*both("A24s"))[:-9], "broken_parquet"),
    ]
