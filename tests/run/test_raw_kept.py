"""Which days are closed once raw rows are gone, and what a setting may let go."""

import dataclasses
import datetime as dt

import pytest

from orchestration.errors import WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.ingest.raw_retention import KEPT_FROM, raw_kept_from
from orchestration.run.plan import known_things
from orchestration.run.raw_kept import days_needed, note_raw_kept, open_days, retire_old_days, what_stays
from orchestration.run.state import make_state
from tests.ingest.exports import MESSAGES, csv
from tests.run.planning import SETTINGS, Planner, day, midnight_after

YEAR = dataclasses.replace(SETTINGS, keep_raw_days=1)


@pytest.fixture
def planner():
    with Planner() as opened:
        yield opened


@pytest.fixture
def home(tmp_path) -> Home:
    home = Home(tmp_path)
    home.landing.mkdir()
    with open_ledger(home):
        return home


def close_before(home: Home, planner: Planner, kept_from: dt.date, *, is_rebuild: bool = False) -> None:
    with open_ledger(home) as ledger:
        ledger.remember_fact(KEPT_FROM, kept_from.isoformat())
    note_raw_kept(planner.warehouse, home, planner.things, is_rebuild=is_rebuild)


def test_a_closed_day_is_built_by_nobody(planner, home):
    planner.touch(1, "messages", *range(1, 10))
    planner.build(9)
    close_before(home, planner, day(5))
    planner.touch(2, "messages", 3, 6)
    assert planner.build(9, as_of=midnight_after(9)) == [6, 9]
    assert planner.days("int_rounds") == [6, 9]


def test_asked_days_that_are_closed_are_left_out_and_alone_are_wrong_use(planner, home):
    asked = (day(3), day(6))
    assert open_days(planner.warehouse, asked) == asked
    close_before(home, planner, day(5))
    assert open_days(planner.warehouse, asked) == (day(6),)
    with pytest.raises(WrongUse, match=r"raw rows of 2026-03-03 were removed .* kept from 2026-03-05 on"):
        open_days(planner.warehouse, (day(2), day(3)))


def test_a_warehouse_that_saw_every_day_publishes_all_that_may_still_change(planner, home):
    planner.touch(1, "messages", *range(1, 10))
    planner.build(9)
    close_before(home, planner, day(5))
    rows = planner.warehouse.execute("from run.raw_kept").fetchall()
    assert rows == [(day(5), None, None)]
    assert what_stays(planner.warehouse) == ""


def test_one_made_again_publishes_from_where_it_has_all_that_figures_look_back_on(planner, home):
    # Its KPIs look back on 3 days, and what explains them on 183: 186 days after 5 March is 7 September.
    close_before(home, planner, day(5))
    expected = [(day(5), day(5), dt.date(2026, 10, 1))]
    assert planner.warehouse.execute("from run.raw_kept").fetchall() == expected
    assert "days before 2026-03-05 cannot be made again" in what_stays(planner.warehouse)
    assert "days before 2026-10-01 stays as it is" in what_stays(planner.warehouse)
    planner.touch(1, "messages", *range(6, 10))
    planner.build(9)
    close_before(home, planner, day(7))
    assert planner.warehouse.execute("from run.raw_kept").fetchall() == [(day(7), *expected[0][1:])]
    close_before(home, planner, day(7), is_rebuild=True)
    assert planner.warehouse.execute("from run.raw_kept").fetchall() == [
        (day(7), day(7), dt.date(2026, 10, 1))
    ]


def old_file(installation, *days: str) -> None:
    """One message on each day of the planner's platform."""
    lines = [f"pdd,s1,m{one},c{one},{one} 10:00:00,customer,,k1" for one in days]
    installation.drop("generic/messages/old.csv", csv(MESSAGES, *lines))
    installation.take_in()


@pytest.fixture
def years(installation, planner):
    """Ten years of one message each in March, all built."""
    old_file(installation, *(f"{year}-03-05" for year in range(2017, 2027)))
    with installation.warehouse() as connection:
        planner.warehouse.close()
        planner.warehouse = connection
        make_state(connection)
        planner.build(5, as_of=midnight_after(5))
        yield installation, planner


@pytest.mark.parametrize(
    ("keep", "kept_from", "said"),
    [
        (0, None, ""),
        # What figures look back and ahead on is kept at least: 183 + 3 + 2 days, and the month is whole.
        (1, dt.date(2025, 8, 1), "9 raw rows of days before 2025-08-01 (9 packages) were removed"),
        (400, dt.date(2025, 1, 1), "8 raw rows of days before 2025-01-01 (8 packages) were removed"),
        (4000, None, ""),
    ],
)
def test_days_are_kept_as_long_as_the_setting_says_and_at_least_what_figures_need(
    years, keep, kept_from, said
):
    installation, planner = years
    settings = dataclasses.replace(SETTINGS, keep_raw_days=keep)
    sentence = retire_old_days(installation.home, settings, planner.warehouse, planner.things)
    assert sentence.startswith(said) and bool(sentence) == bool(said)
    with open_ledger(installation.home) as ledger:
        assert raw_kept_from(ledger) == kept_from
    assert retire_old_days(installation.home, settings, planner.warehouse, planner.things) == ""


def test_a_day_that_waits_for_its_build_keeps_its_raw_rows(years):
    installation, planner = years
    planner.warehouse.execute("delete from run.built where day = '2020-03-05'")
    said = retire_old_days(installation.home, YEAR, planner.warehouse, planner.things)
    assert said.startswith("3 raw rows of days before 2020-03-01 (3 packages) were removed")


def test_nothing_is_removed_before_anything_is_published(installation, planner):
    old_file(installation, "2020-03-05")
    assert retire_old_days(installation.home, YEAR, planner.warehouse, planner.things) == ""


def test_the_shipped_registry_needs_less_than_a_year():
    # 121 back for repurchases, 183 for what explains them, 30 ahead for tickets.
    assert days_needed(known_things()) == 334
