"""Which days are working days in the installation's country, by a kept-up library, in table calendar.days."""

import datetime as dt
from collections.abc import Iterable
from importlib.metadata import version

import chinese_calendar
import duckdb

from orchestration.handed_rows import handed_rows, rows_query

TABLES = """
create schema if not exists calendar;
create table if not exists calendar.years (year integer primary key, made_from varchar not null);
create table if not exists calendar.days (
    day date primary key, is_workday boolean not null, holiday_zh varchar, holiday_en varchar,
    source varchar not null
);
"""
COLUMNS = {
    "day": "date",
    "is_workday": "boolean",
    "holiday_zh": "varchar",
    "holiday_en": "varchar",
    "source": "varchar",
}
LIBRARY, FALLBACK, NO_COUNTRY = "library", "fallback", "none"
ZH = {holiday.value: vars(holiday)["chinese"] for holiday in chinese_calendar.Holiday}
SATURDAY = 6


def write_calendar(connection: duckdb.DuckDBPyConnection, country: str, years: Iterable[int]) -> None:
    """This function writes calendar.days for whole years, but for those that it would write the same.

    Grain: one row per day. A year that the library does not know falls back to Monday to Friday.
    """
    connection.execute(TABLES)
    made_from = f"{country} {version('chinesecalendar')}"
    known = connection.execute("select year from calendar.years where made_from = ?", [made_from]).fetchall()
    for year in sorted(set(years) - {year for (year,) in known}):
        days = [tuple(day[name] for name in COLUMNS) for day in _days_of(year, country)]
        connection.execute("begin")
        connection.execute("delete from calendar.days where year(day) = ?", [year])
        connection.execute(f"insert into calendar.days by name {rows_query(COLUMNS)}", handed_rows(days))
        connection.execute("insert or replace into calendar.years values (?, ?)", [year, made_from])
        connection.execute("commit")


def years_of_data(connection: duckdb.DuckDBPyConnection) -> range:
    """This function returns the years from the first day with data or asked for to the last such day seen."""
    [(first, last)] = connection.execute("""
        select year(min(day)), year(max(day))
        from (
            select day from run.base_days
            union all
            select day from run.built_days
        )
    """).fetchall()
    return range(first, last + 1) if first else range(0)


def calendar_warnings(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """This function says which years of this run's days the library does not know, a sentence each."""
    rows = connection.execute(
        """
        select distinct year(day)
        from run.base_days
        join calendar.days using (day)
        where days.source = ?
        order by 1
        """,
        [FALLBACK],
    ).fetchall()
    return tuple(
        f"calendar: chinesecalendar {version('chinesecalendar')} does not know the holidays of {year}, so "
        "Monday to Friday are its working days; update the library, or name days in the data set holidays."
        for (year,) in rows
    )


def knows_year(year: int) -> bool:
    """This function tells whether the library has the holidays of a year."""
    return _days_of(year, "CN")[0]["source"] == LIBRARY


def _days_of(year: int, country: str) -> list[dict]:
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range((dt.date(year + 1, 1, 1) - first).days)]
    if country == "none":
        return [_weekday(day, NO_COUNTRY) for day in days]
    try:
        return [_library_day(day) for day in days]
    except NotImplementedError:
        return [_weekday(day, FALLBACK) for day in days]


def _library_day(day: dt.date) -> dict:
    _, name = chinese_calendar.get_holiday_detail(day)
    return {
        "day": day,
        "is_workday": chinese_calendar.is_workday(day),
        "holiday_zh": ZH[name] if name else None,
        "holiday_en": name,
        "source": LIBRARY,
    }


def _weekday(day: dt.date, source: str) -> dict:
    is_workday = day.isoweekday() < SATURDAY
    return {"day": day, "is_workday": is_workday, "holiday_zh": None, "holiday_en": None, "source": source}
