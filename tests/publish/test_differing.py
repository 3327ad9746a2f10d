"""Of the planned days only those are written whose rows are not the ones published."""

import datetime as dt
from pathlib import Path

import pytest

from orchestration.publish.publish import publish
from orchestration.settings import Settings
from tests.publish.conftest import build_day
from tests.publish.reading import exported, read

MARCH_30, MARCH_31 = dt.date(2026, 3, 30), dt.date(2026, 3, 31)


@pytest.fixture
def files(home, warehouse, manifest) -> dict[str, Path]:
    """The Parquet files by day of a first generation: 1 for both people on both days."""
    build_day(warehouse, MARCH_30, 1)
    build_day(warehouse, MARCH_31, 1)
    warehouse.execute("insert into run.plan values ('*', ?)", [MARCH_30])
    first = publish(home, Settings(), warehouse, manifest)
    folder = home.generations / f"gen-{first.generation:08d}" / "marts" / "fct_totals"
    return {path.stem: path for path in folder.iterdir()}


def _rewritten(home, files: dict[str, Path]) -> set[str]:
    now = {path.stem: path for path in (home.marts_parquet / "fct_totals").iterdir()}
    return {day for day in {*now, *files} if day not in now or not now[day].samefile(files[day])}


def test_a_planned_day_whose_rows_are_the_same_keeps_its_file(home, warehouse, manifest, files):
    warehouse.execute("create or replace table marts.fct_totals as from marts.fct_totals order by all desc")
    publish(home, Settings(), warehouse, manifest)
    assert _rewritten(home, files) == set()


@pytest.mark.parametrize(
    "change",
    [
        "update marts.fct_totals set total = 2 where day = '2026-03-31' and person_id = 'bob'",
        "update marts.fct_totals set total = null where day = '2026-03-31'",
        "delete from marts.fct_totals where day = '2026-03-31' and person_id = 'bob'",
        "delete from marts.fct_totals where day = '2026-03-31'",
        "insert into marts.fct_totals values ('2026-03-31', 'eve', 0)",
        "update marts.fct_totals set person_id = 'eve' where day = '2026-03-31' and person_id = 'bob'",
    ],
)
def test_a_planned_day_with_any_other_row_is_written_and_no_other(home, warehouse, manifest, files, change):
    warehouse.execute(change)
    publish(home, Settings(), warehouse, manifest)
    rows = warehouse.execute("from marts.fct_totals order by all").fetchall()
    assert read(home, "from fct_totals order by all") == exported(home, "fct_totals") == rows
    assert _rewritten(home, files) == {"2026-03-31"}


def test_values_that_changed_places_are_seen(home, warehouse, manifest, files):
    swap = "update marts.fct_totals set total = 3 - total where day = '2026-03-31'"
    warehouse.execute("update marts.fct_totals set total = 2 where day = '2026-03-31' and person_id = 'bob'")
    publish(home, Settings(), warehouse, manifest)
    warehouse.execute(swap)
    publish(home, Settings(), warehouse, manifest)
    assert read(home, "from fct_totals order by all")[2:] == [(MARCH_31, "ann", 2), (MARCH_31, "bob", 1)]
