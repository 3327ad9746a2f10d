"""Once raw rows are gone, a warehouse that was made again replaces only what it has all the rows for."""

import datetime as dt

import duckdb

from orchestration.publish.publish import publish
from orchestration.publish.tables import read_published_tables
from orchestration.settings import Settings
from orchestration.transform.project import read_manifest
from tests.publish.conftest import build_day


def test_days_that_a_warehouse_made_again_cannot_tell_stay_as_published(home, warehouse, manifest):
    for day, total in ((1, 5), (2, 6)):
        build_day(warehouse, dt.date(2026, 3, day), total)
        publish(home, Settings(), warehouse, manifest)
    warehouse.execute("insert into run.raw_kept values ('2026-01-01', '2026-01-01', '2026-03-02')")
    for day in (1, 2):
        build_day(warehouse, dt.date(2026, 3, day), 9)
        publish(home, Settings(), warehouse, manifest)
    with duckdb.connect(str(home.marts_database), read_only=True) as marts:
        found = marts.execute("select day, max(total) from fct_totals group by day order by day").fetchall()
    assert found == [(dt.date(2026, 3, 1), 5), (dt.date(2026, 3, 2), 9)]


def test_every_table_of_days_or_periods_keeps_what_is_closed():
    """The others are made of reference data, the ledger, or the last 90 days."""
    tables = read_published_tables(read_manifest())
    kept = {table.name for table in tables if "published_from" in table.planned}
    assert {table.name for table in tables} - kept == {
        *("dim_causes", "dim_days", "dim_kpi_definitions", "dim_kpis", "dim_people", "dim_targets"),
        *("fct_loads", "target_suggestions"),
    }


def test_closed_days_stay_also_when_a_release_has_another_column(home, warehouse, manifest):
    for day, total in ((1, 5), (2, 6)):
        build_day(warehouse, dt.date(2026, 3, day), total)
        publish(home, Settings(), warehouse, manifest)
    warehouse.execute("insert into run.raw_kept values ('2026-01-01', '2026-01-01', '2026-03-02')")
    warehouse.execute("alter table marts.fct_totals add column share double")
    warehouse.execute("update marts.fct_totals set total = total + 1, share = 0.5")
    publish(home, Settings(), warehouse, manifest)
    with duckdb.connect(str(home.marts_database), read_only=True) as marts:
        found = marts.execute("select day, person_id, total, share from fct_totals order by all").fetchall()
    assert found == [
        (dt.date(2026, 3, 1), "ann", 5, None),
        (dt.date(2026, 3, 1), "bob", 5, None),
        (dt.date(2026, 3, 2), "ann", 7, 0.5),
        (dt.date(2026, 3, 2), "bob", 7, 0.5),
    ]
