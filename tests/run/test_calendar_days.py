import duckdb
import pytest

from orchestration.run.calendar_days import calendar_warnings, write_calendar, years_of_data
from orchestration.run.state import make_state


@pytest.fixture
def warehouse():
    with duckdb.connect() as connection:
        make_state(connection)
        yield connection


def day_of(connection, day: str) -> tuple:
    found = connection.execute(
        "select is_workday, holiday_zh, holiday_en, source from calendar.days where day = ?", [day]
    )
    return found.fetchall()[0]


def test_weekends_worked_for_a_holiday_are_working_days(warehouse):
    write_calendar(warehouse, "CN", [2026])
    assert day_of(warehouse, "2026-02-17") == (False, "春节", "Spring Festival", "library")
    # A Saturday that makes up for the Spring Festival, and a plain Monday and Saturday.
    assert day_of(warehouse, "2026-02-28") == (True, "春节", "Spring Festival", "library")
    assert day_of(warehouse, "2026-03-02") == (True, None, None, "library")
    assert day_of(warehouse, "2026-03-07") == (False, None, None, "library")
    assert warehouse.execute("select count(*) from calendar.days").fetchall() == [(365,)]


def test_a_year_that_the_library_does_not_know_falls_back_and_is_told(warehouse):
    warehouse.execute("insert into run.base_days values ('2026-12-31', false), ('2035-01-02', false)")
    assert years_of_data(warehouse) == range(2026, 2036)
    write_calendar(warehouse, "CN", [2026, 2035])
    assert day_of(warehouse, "2035-01-01") == (True, None, None, "fallback")
    assert day_of(warehouse, "2035-01-06") == (False, None, None, "fallback")
    [sentence] = calendar_warnings(warehouse)
    assert "does not know the holidays of 2035" in sentence


def test_without_a_country_monday_to_friday_are_worked_and_nobody_is_warned(warehouse):
    warehouse.execute("insert into run.base_days values ('2035-01-02', false)")
    write_calendar(warehouse, "none", [2026, 2035])
    assert day_of(warehouse, "2026-02-17") == (True, None, None, "none")
    assert calendar_warnings(warehouse) == ()


def test_only_what_would_change_is_written(warehouse):
    write_calendar(warehouse, "CN", [2026])
    warehouse.execute("delete from calendar.days where day = '2026-03-02'")
    write_calendar(warehouse, "CN", [2025, 2026])
    counted = "select year(day), count(*) from calendar.days group by all order by all"
    assert warehouse.execute(counted).fetchall() == [(2025, 365), (2026, 364)]
    write_calendar(warehouse, "none", [2026])
    assert warehouse.execute(counted).fetchall() == [(2025, 365), (2026, 365)]
    assert day_of(warehouse, "2026-02-28")[0] is False


def test_without_data_there_is_no_calendar(warehouse):
    assert list(years_of_data(warehouse)) == []
    write_calendar(warehouse, "CN", years_of_data(warehouse))
    assert warehouse.execute("select count(*) from calendar.days").fetchall() == [(0,)]
