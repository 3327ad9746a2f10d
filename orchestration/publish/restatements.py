"""Which published figures a run changes, and why: written before the figures are replaced."""

from collections.abc import Mapping

import duckdb

from orchestration.publish.described import Described
from orchestration.publish.kept_tables import make_kept_tables
from orchestration.publish.restatement_causes import CAUSES
from orchestration.publish.tables import PUBLISHED_FROM, PublishedTable

GRAINS = {"person": "person_id", "team": "team", "shop": None}
FIGURES = {f"fct_kpi_{grain}_daily" for grain in GRAINS}

PLANNED = f"""
create or replace temp table planned_figures as
select distinct planned.kpi_id, planned.day, known.first_published_at
from intermediate.int_kpi_days_planned as planned
left join published.fct_first_publications as known using (kpi_id, day)
where planned.day >= {PUBLISHED_FROM}
"""

# An older release did not say up to which load it published; then nothing is known to have come in since.
SINCE = "alter table published.publication add column if not exists load_number bigint"

# {table}, {key}, {person_id} and {team} are names; all else is the same at every grain.
CHANGES = """
insert into published.fct_restatements by name
with planned as (select * from planned_figures where first_published_at is not null),

old as (select * from published.{table} semi join planned using (kpi_id, day)),

new as (select * from marts.{table} semi join planned using (kpi_id, day)),

changed as (
    select
        {key},
        coalesce(new.definition_id, old.definition_id) as definition_id,
        old.definition_id <> new.definition_id as is_redefined,
        old.numerator as old_numerator,
        new.numerator as new_numerator,
        old.denominator as old_denominator,
        new.denominator as new_denominator,
        old.value as old_value,
        new.value as new_value,
        old.status as old_status,
        new.status as new_status,
    from old
    full join new using ({key})
    where old.numerator is distinct from new.numerator or old.denominator is distinct from new.denominator
),

explained as (
    select
        changed.*,
        planned.first_published_at,
        causes.* exclude (kpi_id, day, platform),
        case
            when is_redefined then 'definition_changed'
            when day_load is not null then 'late_or_corrected_file'
            when reference_load is not null then 'reference_changed'
            when installation.is_rebuild then 'definition_changed'
            when old_status = 'provisional' or (old_status is distinct from 'final' and was_open)
                then 'window_open'
            when reach_load is not null then 'late_or_corrected_file'
            else 'window_open'
        end as cause,
        case cause
            when 'late_or_corrected_file' then coalesce(day_load, reach_load)
            when 'reference_changed' then reference_load
        end as load_number,
    from changed
    join planned using (kpi_id, day)
    join causes using (kpi_id, day, platform)
    cross join run.as_of as installation
),

-- An entry of the ledger may be no file but what was done to one, in words of its own.
files as (
    select distinct
        load_number,
        nullif(file_name, '') as file_name,
        arrived_at,
        case status
            when 'retraction' then 'retracted'
            when 'retraction_undone' then 'retraction_undone'
            when 'retry' then 'retried'
            when 'erasure' then 'erased'
        end as change,
    from raw.loads
)

select
    '{grain}' as grain,
    day,
    platform,
    shop_id,
    channel,
    {person_id} as person_id,
    {team} as team,
    kpi_id,
    definition_id,
    old_numerator,
    new_numerator,
    old_denominator,
    new_denominator,
    old_value,
    new_value,
    old_status,
    new_status,
    first_published_at,
    coalesce(files.arrived_at, installation.as_of) as changed_at,
    coalesce(files.change, explained.cause) as reason,
    explained.load_number,
    files.file_name as source_file,
    $generation as generation,
from explained
cross join run.as_of as installation
left join files on files.load_number = explained.load_number
order by all
"""
FIRST = """
insert into published.fct_first_publications
select kpi_id, day, as_of from planned_figures, run.as_of where first_published_at is null order by all
"""


def note_restatements(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[PublishedTable, ...],
    last: Mapping[str, Described],
    *,
    generation: int,
) -> None:
    """This function adds to fct_restatements what the planned figures of the warehouse change of the attached
    generation, which still holds what the last one published: the tables that `last` describes.

    A figure counts as published before if its KPI's day was, with or without a row. Instants are those of the
    ledger and of the as-of.
    """
    figures = {table.name: table for table in tables if table.name in FIGURES}
    if not figures:
        return
    make_kept_tables(connection, last)
    connection.execute(PLANNED)
    if last:
        connection.execute(SINCE)
        connection.execute(CAUSES)
        for grain, whose in GRAINS.items():
            table = figures[f"fct_kpi_{grain}_daily"]
            names = {name: name if name == whose else "null::varchar" for name in ("person_id", "team")}
            sql = CHANGES.format(table=table.name, key=", ".join(table.key), grain=grain, **names)
            connection.execute(sql, {"generation": generation})
    connection.execute(FIRST)
