{{ config(materialized='view') }}

with

misses as (select * from {{ ref('int_misses_planned') }}),

days as (
    select kpi_id, day from {{ ref('int_kpi_days_planned') }}
    union
    select kpi_id, day from misses
    union
    -- What has no misses of its own changes with those that explain it.
    select companions.kpi_id, misses.day
    from misses
    inner join {{ ref('cause_companions') }} as companions on misses.kpi_id = companions.misses_of
)

{{ periods_of('days') }}
