{{
    config(
        materialized=published_only(),
        meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_misses_planned'}}
    )
}}

{%- set is_view = published_only() == 'view' %}

with

misses as (
    select * from {{ ref('int_misses_explained') }}
    {%- if not is_view %}
    where (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
    {%- endif %}
),

-- The definitions that an event fails: the same for all events of its kind.
kinds as (
    select
        unit,
        day,
        kind_number,
        kpi_id,
        definition_id
    from {{ ref('int_failed_kinds') }}
    {%- if not is_view %}
    where (kpi_id, day) in (select kpi_id, day from {{ ref('int_misses_planned') }})
    {%- endif %}
),

-- A file is one row per data set it fed.
files as (
    select distinct
        load_number,
        file_name
    from {{ ref('int_loads') }}
),

final as (
    select
        misses.day,
        kinds.kpi_id,
        misses.platform,
        misses.shop_id,
        misses.channel,
        misses.person_id,
        kinds.definition_id,
        misses.contact_type,
        misses.contact_id,
        misses.event_id,
        misses.subject_id,
        misses.event_at,
        misses.delay_seconds,
        files.file_name as source_file,
        misses.source_load,
        misses.source_row,
        misses.primary_cause,
        misses.other_causes,
        misses.evidence
    from misses
    inner join kinds
        on misses.unit = kinds.unit
        and misses.day = kinds.day
        and misses.kind_number = kinds.kind_number
    left join files on misses.source_load = files.load_number
)

select * from final
