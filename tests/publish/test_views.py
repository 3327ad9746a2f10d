"""A mart that is a view in the warehouse is a table where it is published."""

import datetime as dt

import pytest

from orchestration.publish.months import by_months
from orchestration.publish.publish import publish
from orchestration.publish.tables import PublishedTable, read_published_tables
from orchestration.settings import Settings
from orchestration.transform.graph import MARTS, read_graph
from orchestration.transform.project import read_manifest
from tests.publish.conftest import key_test, node
from tests.publish.reading import exported, read

MARCH_30, MARCH_31 = dt.date(2026, 3, 30), dt.date(2026, 3, 31)
BY_KPI = {"replaces": {"columns": ["kpi_id", "day"], "planned_in": "int_planned"}}
# A row group of DuckDB's is 122,880 rows: each day fills one, as a day of a large shop does.
STORED = """
create schema intermediate;
create table intermediate.int_planned (kpi_id varchar, day date);
create table intermediate.int_kinds (day date, kind integer, kpi_id varchar);
insert into intermediate.int_kinds values
    ('2026-03-30', 1, 'quick'), ('2026-03-30', 1, 'solved'), ('2026-03-31', 1, 'quick');
create table intermediate.int_events as
select
    date '2026-03-30' + cast(n // 122880 as integer) as day, 1 as kind, n % 122880 as event, 'late' as cause
from range(2 * 122880) as numbers (n) order by n;
create view marts.fct_misses as
select day, kpi_id, event, cause
from intermediate.int_events inner join intermediate.int_kinds using (day, kind);
comment on view marts.fct_misses is 'One row per miss.';
comment on column marts.fct_misses.cause is 'Why.';
"""


@pytest.fixture
def with_view(warehouse, manifest) -> dict:
    """A manifest whose fct_misses is a view of two days in the warehouse; nothing of it is planned."""
    warehouse.execute(STORED)
    manifest["nodes"] |= {
        "planned": node("int_planned", "view", {}) | {"schema": "intermediate"},
        "model.fct_misses": node("fct_misses", "view", BY_KPI),
        "test.fct_misses": key_test("model.fct_misses", "kpi_id", "day", "event"),
    }
    return manifest


def plan(warehouse, *keys: tuple[str, dt.date]) -> None:
    warehouse.execute("delete from intermediate.int_planned")
    for key in keys:
        warehouse.execute("insert into intermediate.int_planned values (?, ?)", key)


def causes(home) -> list[tuple]:
    return read(home, "select day, kpi_id, cause, count(*) from fct_misses group by all order by all")


def test_only_the_planned_rows_of_a_view_are_replaced(home, warehouse, with_view):
    plan(warehouse, ("quick", MARCH_30), ("solved", MARCH_30), ("quick", MARCH_31))
    publish(home, Settings(), warehouse, with_view)
    every_day = [
        (MARCH_30, "quick", "late", 122880),
        (MARCH_30, "solved", "late", 122880),
        (MARCH_31, "quick", "late", 122880),
    ]
    assert causes(home) == every_day
    warehouse.execute("update intermediate.int_events set cause = 'idle'")
    plan(warehouse, ("solved", MARCH_30))
    publish(home, Settings(), warehouse, with_view)
    every_day[1] = (MARCH_30, "solved", "idle", 122880)
    assert causes(home) == every_day
    assert len(exported(home, "fct_misses")) == 3 * 122880


def test_a_view_is_described_as_the_table_it_becomes(home, warehouse, with_view):
    publish(home, Settings(), warehouse, with_view)
    assert read(home, "select comment from duckdb_tables() where table_name = 'fct_misses'") == [
        ("One row per miss.",)
    ]
    assert read(home, "select comment from duckdb_columns() where column_name = 'cause'") == [("Why.",)]


def test_a_view_with_a_new_column_is_written_of_all_days(home, warehouse, with_view):
    plan(warehouse, ("quick", MARCH_30), ("solved", MARCH_30), ("quick", MARCH_31))
    publish(home, Settings(), warehouse, with_view)
    plan(warehouse, ("quick", MARCH_31))
    warehouse.execute(
        "create or replace view marts.fct_misses as select 'new' as extra, * from ("
        "select * from intermediate.int_events inner join intermediate.int_kinds using (day, kind))"
    )
    publish(home, Settings(), warehouse, with_view)
    assert read(
        home, "select day, count(*) from fct_misses where extra = 'new' group by all order by all"
    ) == [
        (MARCH_30, 2 * 122880),
        (MARCH_31, 122880),
    ]


def test_a_view_is_written_a_month_at_a_time_and_nothing_is_lost(home, warehouse, with_view):
    warehouse.execute("""
        update intermediate.int_events set event = event + case day when '2026-03-31' then 122880 else 0 end;
        update intermediate.int_events set day = date '2025-12-31' + cast(event % 91 as integer);
        insert into intermediate.int_kinds
        select distinct day, 1, 'quick' from intermediate.int_events where day < '2026-03-30';
        insert into intermediate.int_planned select kpi_id, day from intermediate.int_kinds;
    """)
    publish(home, Settings(), warehouse, with_view)
    built = "from marts.fct_misses order by all"
    assert len(exported(home, "fct_misses")) > 2 * 122880
    assert exported(home, "fct_misses") == warehouse.execute(built).fetchall()
    warehouse.execute(
        "update intermediate.int_events set cause = 'idle' where month(day) = 1 or day(day) = 1"
    )
    publish(home, Settings(), warehouse, with_view)
    assert exported(home, "fct_misses") == warehouse.execute(built).fetchall()


@pytest.mark.parametrize(
    ("planned", "where", "wheres"),
    [
        ((), "", ("where true",)),
        (((1, 2), (1, 30)), "where x", ("where x",)),
        (
            ((12, 30), (2, 3), (2, 4), (12, 31)),
            "",
            (
                "where true and day < date '2026-12-01'",
                "where true and day >= date '2026-12-01'",
            ),
        ),
    ],
)
def test_a_month_is_cut_where_the_next_planned_one_begins(warehouse, with_view, planned, where, wheres):
    plan(warehouse, *(("quick", dt.date(2026, month, day)) for month, day in planned))
    [misses] = [table for table in read_published_tables(with_view) if table.is_view]
    assert by_months(warehouse, misses, where) == wheres


def test_a_table_that_is_stored_is_read_at_once(warehouse, manifest):
    for table in read_published_tables(manifest):
        assert by_months(warehouse, table, "where x") == ("where x",)


def test_days_that_are_not_planned_are_not_read(warehouse, with_view):
    plan(warehouse, ("quick", MARCH_31))
    [misses] = [table for table in read_published_tables(with_view) if table.is_view]
    assert "Row Groups Scanned: 1 / 2" in explained(warehouse, misses)


def explained(warehouse, table: PublishedTable) -> str:
    sql = f"explain analyze select * from marts.{table.name} {table.where_planned}"
    return warehouse.execute(sql).fetchall()[0][1]


def test_the_misses_are_a_view_and_planned_by_kpi_and_day():
    [misses] = [table for table in read_published_tables(read_manifest()) if table.is_view]
    assert (misses.name, misses.replaced_by, misses.period) == ("fct_misses", ("kpi_id", "day"), ("day",))


def test_every_run_builds_every_mart_or_the_stage_publish_would_be_skipped():
    assert [
        node.name for node in read_graph() if node.schema == MARTS and node.changes_with_the_project_only
    ] == []
