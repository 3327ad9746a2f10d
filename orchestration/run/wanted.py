"""What a run must replace, thing by thing and day by day: written into run.wanted."""

import datetime as dt
from collections.abc import Iterable

import duckdb

from orchestration.ingest.contact_index import CONTACT, and_linked
from orchestration.run.lineage import Things

# A contact with an instant that the last run could not see is as good as loaded now: its days are touched.
REOPENED = f"""
create or replace temp table reopened as
with recursive seen as (
    select
        min(timezone(zones.timezone, $latest::timestamptz)::date) as first_day,
        max(timezone(zones.timezone, $as_of::timestamptz - interval 1 microsecond)::date) as last_day,
    from zones
),

linked as (
    select distinct contact_days.data_set, {CONTACT}
    from index.contact_days, seen
    where contact_days.day between seen.first_day and seen.last_day and $as_of > $latest
    {and_linked("linked", "data_set")}
)

select changed_by.kind, changed_by.name, days.day, bool_or(changed_by.is_reaching) as is_reaching
from linked
join index.contact_days as days using ({CONTACT})
join run.changed_by on changed_by.data_set = linked.data_set and changed_by.placed_in = days.data_set
where changed_by.kind <> 'batch' and days.day <= $last_day
group by all
"""

WANTED = """
insert into run.wanted
with asked as (select unnest($asked::date[]) as day),

loads as (
    select
        changed_by.kind,
        changed_by.name,
        touched.day,
        list_contains($blocked::date[], touched.day) as is_blocked,
        max(touched.load_number) as load_number,
        max(touched.load_number) filter (changed_by.is_reaching) as reaching,
    from index.touched_days as touched
    join run.changed_by using (data_set, placed_in)
    where touched.day <= $last_day
    group by all
),

-- As far as there is data, or somebody asked; before that raw rows were removed, and no day is built.
limits as (
    select
        greatest(min(day), (select max(kept_from) from run.raw_kept)) as first_day,
        max(day) as last_day
    from (
        from asked
        union all
        select day from loads
        union all
        select day from run.built_days where day <= $last_day
    )
),

days as (
    select unnest(range(first_day, last_day + 1, interval 1 day))::date as day from limits
),

ends as (
    select days.day, max(timezone(zones.timezone, (days.day + 1)::timestamp)) as ends_at
    from days, zones
    group by days.day
),

-- Every thing on every day, so that a frame of so many rows is a frame of so many days.
grid as (
    select
        things.*,
        days.day,
        loads.is_blocked,
        case when not loads.is_blocked then loads.load_number end as own_load,
        max(case when not loads.is_blocked then loads.reaching end) over reach as reaching_load,
        max(case when loads.is_blocked then loads.reaching end) over reach as held_load,
        reopened.day is not null as is_reopened,
        coalesce(bool_or(reopened.is_reaching) over reach, false) as is_reopened_near,
        coalesce(
            bool_or(reopened.is_reaching and list_contains($blocked::date[], days.day)) over reach, false
        ) as is_held_open,
    from run.things
    cross join days
    left join loads using (kind, name, day)
    left join reopened using (kind, name, day)
    window reach as (
        partition by things.kind, things.name order by days.day
        rows between look_back preceding and look_ahead following
    )
),

judged as (
    select
        grid.*,
        coalesce(own_load > coalesce(built.load_number, -1), false)
        -- What looks at other days may be left half built for theirs; what is of its own day says so itself.
        or (dirty.day is not null and grid.kind <> 'kpi' and grid.look_back = 0)
        or (is_reopened and built.as_of < $as_of)
        or ($is_rebuild and (built.day is not null or published.day is not null)) as is_changed,
        coalesce(reaching_load > coalesce(built.load_number, -1), false)
        or (is_reopened_near and built.as_of < $as_of)
        or dirty.day is not null as is_reached,
        is_reached
        -- C9: a day may change until its look-ahead is over, in the westernmost shop last.
        or coalesce(
            built.as_of < $as_of and built.as_of < ends.ends_at + to_hours(24 * look_ahead), false
        ) as is_open,
        coalesce(built.as_of < $as_of and built.as_of < ends.ends_at, false) as is_unfinished,
        coalesce(held_load > coalesce(built.load_number, -1), false)
        or (is_held_open and built.as_of < $as_of) as is_held,
        asked.day is not null as is_asked,
    from grid
    join ends using (day)
    left join asked using (day)
    left join run.built using (kind, name, day)
    left join run.dirty using (kind, name, day)
    left join run.built_days as published using (day)
    where not list_contains($blocked::date[], day)
)

select
    kind,
    name,
    day,
    is_asked or is_changed or is_unfinished as is_own,
    is_changed or is_open as is_needed,
    is_held,
    is_open and not (is_changed or is_reached) as is_only_open,
from judged
where is_asked or is_changed or is_open
"""


def write_wanted(
    connection: duckdb.DuckDBPyConnection,
    things: Things,
    *,
    asked: Iterable[dt.date],
    blocked: Iterable[dt.date],
    latest: dt.datetime | None,
    as_of: dt.datetime,
    last_day: dt.date,
    timezone: str,
    is_rebuild: bool,
) -> None:
    """This function fills run.wanted: what must be replaced under this as-of, without the blocked days.

    Wanted are asked days; days touched by a load since they were built, and the days they reach; days
    built while they could still change, and nothing else built; days of contacts of which the as-of now
    shows more, and the days they reach; what a failed run left half built; under `is_rebuild` all that is
    published.
    """
    _lay_out(connection, things)
    connection.execute(
        "create or replace temp table zones as select $timezone as timezone "
        "union select timezone from index.shop_zones where timezone is not null",
        {"timezone": timezone},
    )
    connection.execute(REOPENED, {"latest": latest, "as_of": as_of, "last_day": last_day})
    connection.execute("delete from run.wanted")
    connection.execute(
        WANTED,
        {
            "asked": list(asked),
            "blocked": list(blocked),
            "as_of": as_of,
            "last_day": last_day,
            "is_rebuild": is_rebuild,
        },
    )


def _lay_out(connection: duckdb.DuckDBPyConnection, things: Things) -> None:
    rows = [
        (one.kind, one.name, one.look_ahead_days, one.look_back_days, one.may_lose) for one in things.things
    ]
    connection.execute("delete from run.things")
    connection.execute(
        "insert into run.things select unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)",
        [list(column) for column in zip(*rows, strict=True)],
    )
    pairs = [
        (one.kind, one.name, *pair, pair in one.reaching) for one in things.things for pair in one.changed_by
    ]
    connection.execute("delete from run.changed_by")
    connection.execute(
        "insert into run.changed_by select unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)",
        [list(column) for column in zip(*pairs, strict=True)],
    )
