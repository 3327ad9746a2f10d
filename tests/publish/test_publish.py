import datetime as dt
import stat

import duckdb
import pytest

from orchestration.errors import CheckFailed, WrongUse
from orchestration.publish.generation import current_generation
from orchestration.publish.publish import publish
from orchestration.settings import Settings
from tests.publish.conftest import build_day
from tests.publish.reading import read

MARCH_30, MARCH_31, APRIL_1 = dt.date(2026, 3, 30), dt.date(2026, 3, 31), dt.date(2026, 4, 1)


def test_only_the_planned_days_are_replaced(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    build_day(warehouse, MARCH_31, 2)
    warehouse.execute("update marts.fct_totals set total = 99 where day = date '2026-03-30'")
    publication = publish(home, Settings(), warehouse, manifest)
    assert publication.generation == 2
    assert publication.rows == {"dim_people": 0, "fct_totals": 4}
    assert read(home, "select day, sum(total)::int from fct_totals group by day order by day") == [
        (MARCH_30, 2),
        (MARCH_31, 4),
    ]
    assert read(home, "select generation, as_of from publication") == [
        (2, dt.datetime(2026, 3, 31, 16, tzinfo=dt.UTC))
    ]


def test_a_day_that_became_empty_is_emptied(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute("delete from marts.fct_totals")
    publish(home, Settings(), warehouse, manifest)
    assert read(home, "select count(*) from fct_totals") == [(0,)]


def test_dimensions_are_written_anew_and_vanished_tables_dropped(home, warehouse, manifest):
    warehouse.execute("insert into marts.dim_people values ('ann', 'Ann')")
    publish(home, Settings(), warehouse, manifest)
    assert read(home, "select * from dim_people") == [("ann", "Ann")]
    del manifest["nodes"]["model.dim_people"]
    publish(home, Settings(), warehouse, manifest)
    names = read(home, "select table_name from duckdb_tables() order by 1")
    assert names == [("fct_totals",), ("publication",)]


def test_a_table_with_a_new_column_is_written_whole(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute("alter table marts.fct_totals add column extra varchar")
    build_day_with_extra = "insert into marts.fct_totals values (date '2026-03-31', 'ann', 5, 'x')"
    warehouse.execute(build_day_with_extra)
    publish(home, Settings(), warehouse, manifest)
    assert read(home, "select extra from fct_totals order by day, person_id") == [(None,), (None,), ("x",)]


def test_comments_travel_along(home, warehouse, manifest):
    publish(home, Settings(), warehouse, manifest)
    comments = read(home, "select comment from duckdb_tables() where table_name = 'fct_totals'")
    assert comments == [("One row per day and person. It's small.",)]
    assert read(home, "select comment from duckdb_columns() where column_name = 'total'") == [("Counted.",)]


def test_a_key_that_occurs_twice_is_never_published(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute("insert into marts.fct_totals values (date '2026-03-30', 'ann', 1)")
    with pytest.raises(
        CheckFailed, match="fct_totals would hold the key day 2026-03-30, person_id ann twice"
    ):
        publish(home, Settings(), warehouse, manifest)
    assert current_generation(home).number == 1
    assert read(home, "select count(*) from fct_totals") == [(2,)]


def test_what_a_crash_left_is_cleared_and_the_number_used_again(home, warehouse, manifest):
    publish(home, Settings(), warehouse, manifest)
    (home.generations / "gen-00000002").mkdir()
    (home.generations / "gen-00000002.part").mkdir()
    assert publish(home, Settings(), warehouse, manifest).generation == 2


def test_as_many_generations_are_kept_as_the_setting_says(home, warehouse, manifest):
    for _ in range(4):
        publish(home, Settings(keep_generations=2), warehouse, manifest)
    kept = sorted(path.name for path in home.generations.iterdir())
    assert kept == ["current", "gen-00000003", "gen-00000004"]


def test_files_are_readable_by_the_group_and_leave_no_write_ahead_log(home, warehouse, manifest):
    publish(home, Settings(), warehouse, manifest)
    generation = current_generation(home)
    assert stat.S_IMODE(generation.database.stat().st_mode) == 0o640
    assert [path.name for path in sorted(generation.folder.iterdir())] == ["marts", "marts.duckdb"]


def test_the_file_has_the_storage_version_of_the_1_x_clients(home, warehouse, manifest):
    publish(home, Settings(), warehouse, manifest)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{home.marts_database}' as marts (read_only)")
        tags = connection.execute(
            "select tags from duckdb_databases() where database_name = 'marts'"
        ).fetchone()
    assert tags[0]["storage_version"].startswith("v1.0.0")


def test_a_file_of_the_owner_in_the_way_is_left_alone(home, warehouse, manifest):
    home.marts_database.write_text("mine")
    with pytest.raises(WrongUse, match="is not ours"):
        publish(home, Settings(), warehouse, manifest)
    assert home.marts_database.read_text() == "mine"


def test_days_that_a_warehouse_made_again_cannot_tell_stay_as_published(home, warehouse, manifest):
    for day, total in ((1, 5), (2, 6)):
        build_day(warehouse, dt.date(2026, 3, day), total)
        publish(home, Settings(), warehouse, manifest)
    warehouse.execute("insert into run.raw_kept values ('2026-01-01', '2026-01-01', '2026-03-02')")
    for day in (1, 2):
        build_day(warehouse, dt.date(2026, 3, day), 9)
        publish(home, Settings(), warehouse, manifest)
    found = read(home, "select day, max(total) from fct_totals group by day order by day")
    assert found == [(dt.date(2026, 3, 1), 5), (dt.date(2026, 3, 2), 9)]
