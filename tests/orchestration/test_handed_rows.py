"""Rows handed to DuckDB as text arrive as they were."""

import datetime as dt

import duckdb

from orchestration.handed_rows import handed_rows, rows_query

COLUMNS = {
    "number": "bigint",
    "name": "varchar",
    "at": "timestamptz",
    "rate": "double",
    "is_late": "boolean",
    "day": "date",
}
CHINA = dt.timezone(dt.timedelta(hours=8))


def asked(rows: list[tuple]) -> list[tuple]:
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        return connection.execute(rows_query(COLUMNS), handed_rows(rows)).fetchall()


def test_every_cell_arrives_as_it_was():
    instant = dt.datetime(2026, 3, 1, 4, 5, 6, 123456, tzinfo=CHINA)
    day = dt.date(2026, 2, 28)
    rows = [
        (2**53 + 1, '客服 "a\\b"\n\'', instant, 0.1 + 0.2, True, day),
        (-5, "null", None, 1e-300, False, None),
        (None, "", None, float("inf"), None, None),
    ]
    assert asked(rows) == rows


def test_no_row_is_no_row():
    assert asked([]) == []
