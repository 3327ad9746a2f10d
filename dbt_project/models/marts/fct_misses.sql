{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_misses_planned'}}) }}

-- depends_on: {{ ref('int_misses_planned') }}

with

misses as (select * from {{ ref('int_misses_explained') }}),

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
        misses.kpi_id,
        misses.platform,
        misses.shop_id,
        misses.channel,
        misses.person_id,
        misses.definition_id,
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
    left join files on misses.source_load = files.load_number
)

select * from final
