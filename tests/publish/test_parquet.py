"""What is published again, and what is a link to the generation before."""

import datetime as dt

import duckdb
import pytest

from orchestration.errors import CheckFailed
from orchestration.publish.publish import publish
from orchestration.settings import Settings
from tests.publish.conftest import build_day, key_test, node
from tests.publish.reading import exported, read

MARCH_30, MARCH_31, APRIL_1 = dt.date(2026, 3, 30), dt.date(2026, 3, 31), dt.date(2026, 4, 1)


def test_parquet_is_split_by_period_and_unchanged_periods_are_shared(home, warehouse, manifest):
    build_day(warehouse, MARCH_31, 1)
    first = publish(home, Settings(), warehouse, manifest)
    march = home.generations / f"gen-{first.generation:08d}" / "marts" / "fct_totals" / "2026-03-31.parquet"
    people = march.parent.parent / "dim_people" / "all.parquet"
    build_day(warehouse, APRIL_1, 2)
    publish(home, Settings(), warehouse, manifest)
    files = sorted(path.name for path in (home.marts_parquet / "fct_totals").iterdir())
    assert files == ["2026-03-31.parquet", "2026-04-01.parquet"]
    assert (home.marts_parquet / "fct_totals" / "2026-03-31.parquet").samefile(march)
    assert (home.marts_parquet / "dim_people" / "all.parquet").samefile(people)
    assert exported(home, "fct_totals") == [
        (MARCH_31, "ann", 1),
        (MARCH_31, "bob", 1),
        (APRIL_1, "ann", 2),
        (APRIL_1, "bob", 2),
    ]


def test_a_week_and_its_first_day_have_files_of_their_own(home, warehouse, manifest):
    warehouse.execute("create table marts.fct_gaps (period_kind text, period_start date, kpi_id text, n int)")
    warehouse.execute(
        "insert into marts.fct_gaps values "
        "('day', '2026-03-30', 'csat', 1), ('week', '2026-03-30', 'csat', 2), "
        "('month', '2026-03-01', 'csat', 3), ('quarter', '2026-01-01', 'csat', 4)"
    )
    key = ["kpi_id", "period_kind", "period_start"]
    manifest["nodes"]["model.fct_gaps"] = node(
        "fct_gaps", "incremental", {"replaces": {"columns": key, "planned_in": "fct_gaps"}}
    )
    manifest["nodes"]["test.fct_gaps"] = key_test("model.fct_gaps", *key)
    publish(home, Settings(), warehouse, manifest)
    files = sorted(path.stem for path in (home.marts_parquet / "fct_gaps").iterdir())
    assert files == ["2026-03", "2026-03-30", "2026-Q1", "2026-W14"]
    assert sorted(row[-1] for row in exported(home, "fct_gaps")) == [1, 2, 3, 4]


def test_a_period_that_became_empty_has_no_file(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    build_day(warehouse, MARCH_31, 1)
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute("delete from marts.fct_totals")
    publish(home, Settings(), warehouse, manifest)
    assert [path.stem for path in (home.marts_parquet / "fct_totals").iterdir()] == ["2026-03-30"]


def test_files_of_an_older_release_are_not_taken_over(home, warehouse, manifest):
    build_day(warehouse, MARCH_30, 1)
    publish(home, Settings(), warehouse, manifest)
    with duckdb.connect(str(home.marts_database.resolve())) as marts:
        marts.execute("update publication set marts_version = 2")
    (home.marts_parquet / "fct_totals" / "2026-03-30.parquet").rename(
        home.marts_parquet.resolve() / "fct_totals" / "2026-03.parquet"
    )
    build_day(warehouse, MARCH_31, 2)
    publish(home, Settings(), warehouse, manifest)
    files = sorted(path.name for path in (home.marts_parquet / "fct_totals").iterdir())
    assert files == ["2026-03-30.parquet", "2026-03-31.parquet"]


def test_a_table_that_differs_in_nothing_is_left_and_one_that_does_is_written(home, warehouse, manifest):
    warehouse.execute("insert into marts.dim_people values ('ann', 'Ann'), ('bob', null)")
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute("update marts.dim_people set name = 'Bob' where person_id = 'bob'")
    publish(home, Settings(), warehouse, manifest)
    expected = [("ann", "Ann"), ("bob", "Bob")]
    assert read(home, "from dim_people order by all") == exported(home, "dim_people") == expected
    warehouse.execute("insert into marts.dim_people values ('bob', 'Bob')")
    with pytest.raises(CheckFailed, match="dim_people would hold the key person_id bob twice"):
        publish(home, Settings(), warehouse, manifest)


def test_of_a_table_that_every_run_builds_whole_only_the_days_that_differ_are_written(
    home, warehouse, manifest
):
    manifest["nodes"]["model.fct_totals"] = node("fct_totals", "table", {"keeps_days": True})
    warehouse.execute("create table marts.dim_days (day date)")
    warehouse.execute("insert into marts.dim_days values ('2026-03-30'), ('2026-03-31'), ('2026-04-01')")
    build_day(warehouse, MARCH_30, 1)
    build_day(warehouse, MARCH_31, 2)
    build_day(warehouse, APRIL_1, 3)
    first = publish(home, Settings(), warehouse, manifest)
    folder = home.generations / f"gen-{first.generation:08d}" / "marts" / "fct_totals"
    warehouse.execute("update marts.fct_totals set total = null where day = '2026-03-31'")
    warehouse.execute("delete from marts.fct_totals where day = '2026-04-01'")
    publish(home, Settings(), warehouse, manifest)
    expected = [(MARCH_30, "ann", 1), (MARCH_30, "bob", 1), (MARCH_31, "ann", None), (MARCH_31, "bob", None)]
    assert read(home, "from fct_totals order by all") == exported(home, "fct_totals") == expected
    files = {path.stem: path for path in (home.marts_parquet / "fct_totals").iterdir()}
    assert sorted(files) == ["2026-03-30", "2026-03-31"]
    assert files["2026-03-30"].samefile(folder / "2026-03-30.parquet")
    assert not files["2026-03-31"].samefile(folder / "2026-03-31.parquet")
