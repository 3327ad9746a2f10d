"""Dates and times as written, and the instants they are in the zone of the shop."""

import datetime as dt

import pytest

from tests.mapping.mapped import CALLS, MESSAGES, Desk, call, message

UTC = dt.UTC


def sent(desk: Desk, cell: str, **cells: str) -> tuple[object, list[str]]:
    mapped = desk.map(MESSAGES + message(1, sent_at=cell, **cells))
    assert mapped.refusal is None
    (found,) = desk.rows(mapped, "sent_at, reasons")
    return found[0], [reason.split(":")[0] for reason in found[1] or []]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-01-05 10:10:15", "2026-01-05 02:10:15"),
        ("2026-01-05T10:10:15", "2026-01-05 02:10:15"),
        ("2026/01/05 10:10:15", "2026-01-05 02:10:15"),
        ("2026/1/5 9:05", "2026-01-05 01:05:00"),
        ("2026-01-05 10:10", "2026-01-05 02:10:00"),
        ("2026年1月5日 10:10:15", "2026-01-05 02:10:15"),
        ("2026-01-05 10:10:15.5", "2026-01-05 02:10:15.500000"),
        ("2026-01-05 10:10:15.123456789", "2026-01-05 02:10:15.123456"),
        ("2026-01-05T10:10:15Z", "2026-01-05 10:10:15"),
        ("2026-01-05T10:10:15+08:00", "2026-01-05 02:10:15"),
        ("2026-01-05 10:10:15-0530", "2026-01-05 15:40:15"),
        ("2026-01-05T10:10+01", "2026-01-05 09:10:00"),
        ("20260105T101015Z", "2026-01-05 10:10:15"),
        ("20260105 10:10:15", "2026-01-05 02:10:15"),
        ("2026-01-05 24:00:00", "2026-01-05 16:00:00"),
        ("  2026-01-05 10:10:15 ", "2026-01-05 02:10:15"),
    ],
)
def test_an_instant_is_read(desk: Desk, cell: str, expected: str) -> None:
    assert sent(desk, cell) == (dt.datetime.fromisoformat(expected).replace(tzinfo=UTC), [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-01-05", "bare_date"),
        ("05-01-26", "ambiguous_date"),
        ("05/01/2026 10:10", "ambiguous_date"),
        ("2026-02-30 10:00:00", "not_an_instant"),
        ("2026-01-05 24:00:01", "not_an_instant"),
        ("2026-01-05 10:61:00", "not_an_instant"),
        ("infinity", "not_an_instant"),
        ("epoch", "not_an_instant"),
        ("45993.5", "not_an_instant"),
        ("yesterday", "not_an_instant"),
        ("1999-12-31 10:00:00", "event_too_early"),
        ("2026-02-02 08:00:01", "event_too_late"),
        ("", "missing_value"),
    ],
)
def test_what_is_no_instant_is_quarantined(desk: Desk, cell: str, code: str) -> None:
    assert sent(desk, cell)[1] == [code]


def test_one_day_after_arrival_is_still_taken(desk: Desk) -> None:
    assert sent(desk, "2026-02-02 08:00:00")[1] == []


def test_an_ambiguous_local_time_is_the_first_of_the_two(desk: Desk) -> None:
    desk.zones[("demo", "s1")] = "America/New_York"
    assert sent(desk, "2025-11-02 01:30:00") == (dt.datetime(2025, 11, 2, 5, 30, tzinfo=UTC), [])


def test_a_nonexistent_local_time_is_quarantined(desk: Desk) -> None:
    desk.zones[("demo", "s1")] = "America/New_York"
    assert sent(desk, "2025-03-09 02:30:00") == (None, ["nonexistent_local_time"])
    assert sent(desk, "2025-03-09 03:00:00") == (dt.datetime(2025, 3, 9, 7, 0, tzinfo=UTC), [])


def test_every_shop_has_its_own_zone_and_day(desk: Desk) -> None:
    desk.zones[("demo", "s2")] = "Asia/Tokyo"
    desk.zones[("demo", "s3")] = "America/New_York"
    rows = "".join(
        message(n, shop_id=shop, sent_at="2026-01-05 00:30:00") for n, shop in enumerate(("s1", "s2", "s3"))
    )
    found = desk.rows(desk.map(MESSAGES + rows), "sent_at, day")
    assert found == [
        (dt.datetime(2026, 1, 4, 16, 30, tzinfo=UTC), dt.date(2026, 1, 5)),
        (dt.datetime(2026, 1, 4, 15, 30, tzinfo=UTC), dt.date(2026, 1, 5)),
        (dt.datetime(2026, 1, 5, 5, 30, tzinfo=UTC), dt.date(2026, 1, 5)),
    ]


def test_the_day_is_the_local_date(desk: Desk) -> None:
    mapped = desk.map(
        CALLS + call(1, offered_at="2026-01-05T16:00:00Z") + call(2, offered_at="2026-01-05T15:59:59Z"),
        "calls",
    )
    assert desk.rows(mapped, "day") == [(dt.date(2026, 1, 6),), (dt.date(2026, 1, 5),)]


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2026-01-05", 5), ("2026/1/5", 5), ("20260105", 5), ("2026年1月5日", 5), ("2026-01-05 00:00:00", 5)],
)
def test_a_date(desk: Desk, cell: str, day: int) -> None:
    mapped = desk.map(f"record_id,held_on,person_id,kind\nr1,{cell},p1,exam\n", "training")
    assert desk.rows(mapped, "held_on, verdict") == [(dt.date(2026, 1, day), "accepted")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("05-01-26", "ambiguous_date"),
        ("01/05/2026", "ambiguous_date"),
        ("2026-01-05 08:00:00", "not_a_date"),
        ("2026-02-30", "not_a_date"),
    ],
)
def test_what_is_no_date(desk: Desk, cell: str, code: str) -> None:
    mapped = desk.map(f"record_id,held_on,person_id,kind\nr1,{cell},p1,exam\n", "training")
    assert desk.codes(mapped) == [(2, "quarantined", [code])]
