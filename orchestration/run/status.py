"""The state of an installation: what came in per data set and day, what is published, what failed."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.home import Home
from orchestration.ingest.contact_index import TABLES
from orchestration.ingest.ledger import Ledger, open_ledger
from orchestration.run.plan import known_things
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.warehouse import has_table, open_warehouse

DAYS = """
with rows_of_days as (
    select day::date as day, data_set, sum(row_count)::bigint as row_count
    from packages
    group by all
),

-- A refused row has no day of its own: a day is told those of the files that brought rows of it.
refused as (
    select files.day::date as day, data_set, sum(feeds.quarantined)::bigint as row_count
    from (select distinct day, data_set, load_number from packages) as files
    join feeds using (data_set, load_number)
    group by all
),

failed as (
    select
        day,
        data_set,
        count(*) filter (severity = 'block') as blocks,
        count(*) filter (severity = 'warn') as warnings,
    from checks
    where not passed
    group by all
)

select
    day,
    data_set,
    coalesce(rows_of_days.row_count, 0),
    coalesce(refused.row_count, 0),
    coalesce(failed.blocks, 0),
    coalesce(failed.warnings, 0),
    built.as_of,
    case
        when day < (select max(kept_from) from run.raw_kept) then 'closed'
        when failed.blocks > 0 then 'blocked'
        when built.day is null then 'not published'
        when exists (
            from index.touched_days as touched
            where touched.day = rows_of_days.day and touched.load_number > built.load_number
                and touched.data_set = rows_of_days.data_set and touched.placed_in = touched.data_set
        ) then 'changed since'
        -- A run builds all that may still change, so the latest as-of holds for every published day.
        when (select max(as_of) from run.built_days)
            < timezone($timezone, (day + 1)::timestamp) + to_hours(24 * coalesce(look_aheads.days, 0))
            then 'provisional'
        else 'final'
    end as state,
from rows_of_days
full join failed using (day, data_set)
left join refused using (day, data_set)
left join run.built on built.kind = 'batch' and built.name = data_set and built.day = day
left join look_aheads using (data_set)
where day > (select max(day) from rows_of_days) - $days
order by day desc, data_set
"""


@dataclass(frozen=True)
class DataSetStatus:
    """This class is one data set so far: files, rows, and the last day it has rows of."""

    data_set: str
    files: int
    accepted: int
    quarantined: int
    last_day: dt.date | None
    last_arrival: dt.datetime


@dataclass(frozen=True)
class DayStatus:
    """This class is one data set on one day; state as of the last publish; closed: its raw rows are gone.

    quarantined: rows refused in the files that brought rows of the day, the whole of each file.
    """

    day: dt.date
    data_set: str
    rows: int
    quarantined: int
    blocking_checks: int
    warnings: int
    as_of: dt.datetime | None
    state: str


@dataclass(frozen=True)
class Status:
    """This class is the state of an installation; failures are sentences, newest day first."""

    data_sets: tuple[DataSetStatus, ...]
    days: tuple[DayStatus, ...]
    failures: tuple[str, ...]


def read_status(home: Home, settings: Settings, *, days: int) -> Status:
    """This function reads the state of the last `days` days that have rows.

    A day of a data set is provisional until every KPI made from it is final. Whoever calls it holds the lock.
    """
    with open_ledger(home) as ledger, open_warehouse(home, settings) as connection:
        make_state(connection)
        _lay_out(connection, ledger)
        data_sets = connection.execute("""
            select
                feeds.data_set,
                count(*),
                sum(accepted)::bigint,
                sum(quarantined)::bigint,
                (select max(day)::date from packages where packages.data_set = feeds.data_set),
                max(arrived_at),
            from feeds
            group by all
            order by all
        """).fetchall()
        by_day = connection.execute(DAYS, {"timezone": settings.timezone, "days": days}).fetchall()
        failures = connection.execute(
            "select sentence from checks where not passed "
            "and day > (select max(day)::date from packages) - $days "
            "order by day desc, severity, data_set, check_name",
            {"days": days},
        ).fetchall()
    return Status(
        tuple(DataSetStatus(*row) for row in data_sets),
        tuple(DayStatus(*row) for row in by_day),
        tuple(sentence for (sentence,) in failures),
    )


def _lay_out(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """The ledger's loads and packages as temporary tables, and the checks, empty before the first run."""
    connection.execute(
        "create temp table packages (load_number bigint, data_set varchar, day varchar, row_count bigint)"
    )
    connection.execute(
        "create temp table feeds (load_number bigint, data_set varchar, accepted bigint, "
        "quarantined bigint, arrived_at timestamptz)"
    )
    loads = ledger.loads()
    packages = [
        (package.of_load, package.data_set, package.day, package.row_count)
        for data_set in ledger.data_sets()
        for package in ledger.live_packages(data_set, "rows")
        if package.day
    ]
    feeds = [
        (load.load_number, feed.data_set, feed.accepted, feed.quarantined, load.arrived_at)
        for load in loads
        if load.status != "retracted"
        for feed in load.feeds
    ]
    if packages:
        connection.executemany("insert into packages values (?, ?, ?, ?)", packages)
    if feeds:
        connection.executemany("insert into feeds values (?, ?, ?, ?, ?)", feeds)
    connection.execute("create schema if not exists index")
    connection.execute(TABLES)
    connection.execute("create temp table look_aheads (data_set varchar, days integer)")
    look_aheads: dict[str, int] = {}
    for thing in known_things().things:
        for data_set, _ in thing.reaching:
            look_aheads[data_set] = max(look_aheads.get(data_set, 0), thing.look_ahead_days)
    connection.executemany("insert into look_aheads values (?, ?)", sorted(look_aheads.items()))
    source = (
        "validate.check_results"
        if has_table(connection, "validate", "check_results")
        else (
            "(select null::date as day, '' as data_set, '' as check_name, '' as severity, true as passed, "
            "'' as sentence where false)"
        )
    )
    connection.execute(f"create temp view checks as from {source}")
