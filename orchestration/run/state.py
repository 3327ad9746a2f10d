"""What the runs remember about days, in the warehouse's schema `run`; it may be deleted with the file."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.warehouse import scalar

TABLES = """
create schema if not exists run;
create table if not exists run.as_of
    (as_of timestamptz not null, timezone varchar not null, load_number bigint not null, is_rebuild boolean);
create table if not exists run.asked_days (day date primary key);
create table if not exists run.things
    (kind varchar, name varchar, look_ahead integer, look_back integer, may_lose boolean);
create table if not exists run.changed_by
    (kind varchar, name varchar, data_set varchar, placed_in varchar, is_reaching boolean);
create table if not exists run.wanted
    (kind varchar, name varchar, day date, is_own boolean, is_needed boolean, is_held boolean,
    is_only_open boolean);
create table if not exists run.base_days (day date primary key, is_blocked boolean not null);
create table if not exists run.plan (unit varchar not null, day date not null, primary key (unit, day));
create table if not exists run.kept_kpis (kpi_id varchar not null, day date not null);
create table if not exists run.open_figures
    (kpi_id varchar, day date, platform varchar, shop_id varchar, channel varchar, denominator double);
create table if not exists run.built (
    kind varchar, name varchar, day date, as_of timestamptz, load_number bigint,
    primary key (kind, name, day)
);
create table if not exists run.dirty (kind varchar, name varchar, day date, primary key (kind, name, day));
create table if not exists run.built_days
    (day date primary key, as_of timestamptz not null, load_number bigint not null);
create table if not exists run.raw_kept (kept_from date, remade_from date, published_from date);
create table if not exists run.project (checksum varchar not null);
"""


@dataclass(frozen=True)
class BuiltDay:
    """This class says under which as-of and up to which load a day was last published."""

    day: dt.date
    as_of: dt.datetime
    load_number: int


def make_state(connection: duckdb.DuckDBPyConnection) -> None:
    """This function creates the state's tables where they do not exist."""
    connection.execute(TABLES)


def latest_as_of(connection: duckdb.DuckDBPyConnection) -> dt.datetime | None:
    """This function returns the latest as-of that any day was published with."""
    return scalar(connection, "select max(as_of) from run.built_days")


def read_built_days(connection: duckdb.DuckDBPyConnection) -> tuple[BuiltDay, ...]:
    """This function lists the published days in order."""
    rows = connection.execute("select day, as_of, load_number from run.built_days order by day").fetchall()
    return tuple(BuiltDay(*row) for row in rows)


def forget_builder(connection: duckdb.DuckDBPyConnection) -> None:
    """This function makes the next run build every published day again, as if the project had changed."""
    make_state(connection)
    connection.execute("update run.project set checksum = 'lost'")


def project_of(connection: duckdb.DuckDBPyConnection) -> str | None:
    """This function returns the checksum of the dbt project that built the published days, if any did."""
    row = connection.execute("select checksum from run.project").fetchone()
    return row[0] if row else None


def record_built(connection: duckdb.DuckDBPyConnection, *, checksum: str) -> int:
    """This function notes that what was wanted is published and returns the number of base days.

    A day counts as built up to the newest load that touched anything when the run planned it. What was
    built under an earlier as-of than another run's, or beside a blocked day that reaches it, stays dirty.
    """
    latest = latest_as_of(connection)
    connection.execute("begin")
    connection.execute("""
        insert or replace into run.built
        select wanted.kind, wanted.name, wanted.day, as_of.as_of, as_of.load_number
        from run.wanted, run.as_of
    """)
    connection.execute("""
        insert or replace into run.built_days
        select base_days.day, as_of.as_of, as_of.load_number
        from run.base_days, run.as_of
        where not is_blocked
    """)
    connection.execute(
        """
        delete from run.dirty where (kind, name, day) in (
            select kind, name, day from run.wanted, run.as_of
            where not is_held and as_of.as_of >= coalesce($latest, as_of.as_of)
        )
        """,
        {"latest": latest},
    )
    connection.execute("delete from run.project")
    connection.execute("insert into run.project values (?)", [checksum])
    connection.execute("commit")
    return scalar(connection, "select count(*) from run.base_days where not is_blocked")
