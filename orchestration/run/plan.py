"""Which days a run replaces: the base days, and per unit of measure the days they make dirty."""

import datetime as dt
from dataclasses import dataclass

import duckdb

from orchestration.run.days import last_day_before
from orchestration.run.order import Order, choose_as_of
from orchestration.run.state import make_state
from orchestration.settings import Settings
from orchestration.transform.registry import read_definitions
from orchestration.warehouse import scalar

# A reply just after midnight belongs to the day before even where no definition looks ahead.
SHORTEST_LOOK_AHEAD_DAYS = 1


@dataclass(frozen=True)
class Reach:
    """This class says how far a touched day reaches in one unit: days before it and days after it."""

    unit: str
    look_ahead_days: int
    look_back_days: int


@dataclass(frozen=True)
class Plan:
    """This class is what one run replaces; blocked days are already left out."""

    as_of: dt.datetime
    base_days: tuple[dt.date, ...]
    dirty_days: tuple[dt.date, ...]


def read_reaches() -> tuple[Reach, ...]:
    """This function reads the widest look-ahead and look-back of each unit from the registry."""
    rows = read_definitions()
    units = sorted({row["unit"] for row in rows})
    return tuple(
        Reach(
            unit,
            max(int(row["look_ahead_days"]) for row in rows if row["unit"] == unit),
            max(int(row["look_back_days"]) for row in rows if row["unit"] == unit),
        )
        for unit in units
    )


def plan_base_days(
    connection: duckdb.DuckDBPyConnection, order: Order, reaches: tuple[Reach, ...], settings: Settings
) -> tuple[dt.date, ...]:
    """This function writes run.as_of and run.base_days and returns the base days in order.

    Base days are the asked days, the days that loads touched since they were last published, the days
    published while still provisional under an earlier as-of, the days of contacts on which the as-of
    now shows more than before, and the days that a failed run left half built. A rebuild adds every
    published day. Days that begin after the as-of wait for a later run.
    """
    make_state(connection)
    as_of = choose_as_of(connection, order, settings)
    longest = max([SHORTEST_LOOK_AHEAD_DAYS, *(reach.look_ahead_days for reach in reaches)])
    connection.execute("delete from run.as_of")
    connection.execute(
        "insert into run.as_of select ?, ?, coalesce(max(load_number), 0) from index.touched_days",
        [as_of, settings.timezone],
    )
    connection.execute("delete from run.base_days")
    connection.execute(
        """
        insert into run.base_days
        with touched as (
            select touched_days.day
            from index.touched_days
            left join run.built_days on built_days.day = touched_days.day
            where built_days.day is null or touched_days.load_number > built_days.load_number
            union
            select day from run.dirty_days
            union
            select day from run.built_days where $is_rebuild
        ),

        zones as (select $timezone as timezone union select timezone from index.shop_zones),

        -- A day ends last in the westernmost shop, and is final there last.
        provisional as (
            select built_days.day
            from run.built_days, zones
            where built_days.as_of < $as_of
                and built_days.as_of < timezone(zones.timezone, (built_days.day + 1 + $longest)::timestamp)
        ),

        -- A contact with an instant that the last run could not see: what its other days say may change.
        shown as (
            select distinct platform, shop_id, contact_type, contact_id
            from index.contact_days
            where day <= $last_day
                and day >= (select timezone($timezone, max(as_of))::date from run.built_days)
        ),

        reopened as (
            select distinct contact_days.day
            from index.contact_days
            semi join shown using (platform, shop_id, contact_type, contact_id)
            semi join run.built_days on built_days.day = contact_days.day and built_days.as_of < $as_of
        ),

        asked as (select unnest($days::date[]) as day)

        select day, day in (select day from touched) or day not in (select day from run.built_days)
        from (from touched union from provisional union from reopened union from asked) as days
        where day <= $last_day
        """,
        {
            "is_rebuild": order.is_rebuild,
            "as_of": as_of,
            "timezone": settings.timezone,
            "longest": longest,
            "days": list(order.days),
            "last_day": last_day_before(as_of, settings.zone),
        },
    )
    return _days(connection, "run.base_days")


def plan_units(
    connection: duckdb.DuckDBPyConnection,
    reaches: tuple[Reach, ...],
    blocked_days: tuple[dt.date, ...],
    settings: Settings,
) -> Plan:
    """This function writes run.plan, one row per unit and day to replace, and notes its days as dirty.

    A touched base day d makes [d - look-ahead, d + look-back] of a unit dirty, as far as there is data;
    any other base day only itself. A blocked day is in no row: what is published of it stays.
    """
    connection.execute("begin")
    connection.execute("delete from run.plan")
    connection.execute(
        """
        insert into run.plan
        with base as (select * from run.base_days where not list_contains($blocked::date[], day)),

        limits as (
            select
                least(min(base.day), (select min(day) from index.touched_days)) as first_day,
                greatest(max(base.day), (select max(day) from run.built_days)) as last_day,
            from base
        ),

        units as (
            select '*' as unit, 0 as look_ahead, 0 as look_back
            union all
            select unnest($units), unnest($look_aheads), unnest($look_backs)
        ),

        reached as (
            select
                units.unit,
                unnest(range(
                    base.day - if(base.is_touched, units.look_ahead, 0)::int,
                    base.day + if(base.is_touched, units.look_back, 0)::int + 1,
                    interval 1 day
                ))::date as day,
            from base, units
        )

        select distinct reached.unit, reached.day
        from reached, limits
        where reached.day between limits.first_day and limits.last_day
            and not list_contains($blocked::date[], reached.day)
        """,
        {
            "blocked": list(blocked_days),
            "units": [reach.unit for reach in reaches],
            "look_aheads": [reach.look_ahead_days for reach in reaches],
            "look_backs": [reach.look_back_days for reach in reaches],
        },
    )
    connection.execute("insert or ignore into run.dirty_days select distinct day from run.plan")
    connection.execute("commit")
    return read_plan(connection)


def read_plan(connection: duckdb.DuckDBPyConnection) -> Plan:
    """This function reads the plan that the warehouse holds."""
    as_of = scalar(connection, "select as_of from run.as_of")
    return Plan(
        as_of.astimezone(dt.UTC),
        _days(connection, "run.plan where unit = '*'"),
        _days(connection, "run.plan"),
    )


def _days(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[dt.date, ...]:
    rows = connection.execute(f"select distinct day from {relation} order by day").fetchall()
    return tuple(day for (day,) in rows)
