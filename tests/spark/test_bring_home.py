"""The marts that Spark built arrive in the warehouse: as the types they are, and only what was planned."""

import datetime as dt

import duckdb

from orchestration.spark.bring_home import bring_home
from tests.spark.tables import make_table

DAY, NEXT = dt.date(2026, 3, 1), dt.date(2026, 3, 2)
AT = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)
COLUMNS = (
    "day date, kpi_id string, value double, share decimal(9,4), people bigint, is_low_n boolean, "
    "seen_at timestamp, causes array<string>, evidence struct<hour: int, entry: string>, "
    "points array<struct<kpi_id: string, weight: double>>"
)
FIRST = (
    DAY,
    "frt",
    0.1,
    None,
    3,
    True,
    AT,
    ["a", "b"],
    {"hour": 9, "entry": "x"},
    [{"kpi_id": "frt", "weight": 0.5}],
)
SECOND = (NEXT, "frt", 0.2, None, 4, None, AT, [], None, None)
COMMENTS = {"fct_small": ("comment on column marts.fct_small.day is 'It''s the day.'",)}


def manifest(*, is_daily: bool) -> dict:
    """What bring_home reads of dbt's manifest, of one mart."""
    model = {
        "resource_type": "model",
        "schema": "marts",
        "name": "fct_small",
        "config": {
            "materialized": "incremental" if is_daily else "table",
            "meta": {"replaces": {"unit": "round"}} if is_daily else {},
        },
    }
    test = {
        "resource_type": "test",
        "attached_node": "fct_small",
        "test_metadata": {"name": "unique_combination", "kwargs": {"columns": ["day", "kpi_id"]}},
    }
    return {"nodes": {"fct_small": model, "its_key": test}}


def warehouse() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(
        "set TimeZone = 'UTC'; create schema run; create table run.plan (unit varchar, day date)"
    )
    connection.execute("create table run.raw_kept (published_from date)")
    return connection


def test_every_type_arrives_as_it_is(spark):
    make_table(spark, "marts.fct_small", COLUMNS, [FIRST, SECOND])
    with warehouse() as connection:
        bring_home(spark, connection, manifest(is_daily=False), COMMENTS, is_whole=True)
        described = connection.execute("describe marts.fct_small").fetchall()
        assert [kind for _, kind, *_ in described] == [
            "DATE",
            "VARCHAR",
            "DOUBLE",
            "DECIMAL(9,4)",
            "BIGINT",
            "BOOLEAN",
            "TIMESTAMP WITH TIME ZONE",
            "VARCHAR[]",
            'STRUCT("hour" INTEGER, entry VARCHAR)',
            "STRUCT(kpi_id VARCHAR, weight DOUBLE)[]",
        ]
        [row, other] = connection.execute("from marts.fct_small order by day").fetchall()
    assert (row, other) == (FIRST, SECOND)


def test_only_planned_days_move_and_comments_come_along(spark):
    make_table(spark, "marts.fct_small", COLUMNS, [FIRST, SECOND], parted_by="day")
    with warehouse() as connection:
        bring_home(spark, connection, manifest(is_daily=True), COMMENTS, is_whole=True)
        connection.execute("update marts.fct_small set value = 7")
        connection.execute(f"insert into run.plan values ('round', date '{NEXT}')")
        bring_home(spark, connection, manifest(is_daily=True), COMMENTS, is_whole=False)
        values = connection.execute("select day, value from marts.fct_small order by day").fetchall()
        assert values == [(DAY, 7.0), (NEXT, 0.2)]
        told = "select comment from duckdb_columns() where table_name = 'fct_small' and column_name = 'day'"
        assert connection.execute(told).fetchall() == [("It's the day.",)]


def test_a_mart_without_rows_has_its_columns(spark):
    make_table(spark, "marts.fct_small", COLUMNS, [], parted_by="day")
    with warehouse() as connection:
        bring_home(spark, connection, manifest(is_daily=True), COMMENTS, is_whole=True)
        assert connection.execute("from marts.fct_small").fetchall() == []
        assert len(connection.execute("describe marts.fct_small").fetchall()) == 10
