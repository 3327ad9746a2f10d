{{ config(materialized='view') }}

with

planned as (select * from {{ ref('int_kpi_periods_planned') }}),

days as (
    select
        kpi_id,
        period_start as day
    from planned
    where period_kind = 'day'
),

-- Whoever names a planned period as the one before.
following as (
    select
        kpi_id,
        period_kind,
        next_period_start as period_start
    from planned
),

-- A day is one of the 28 before each period that begins in the 28 days after it; a day's own last week is among them.
later as (
    select distinct
        days.kpi_id,
        days.day + steps.step as day
    from days
    cross join {{ steps(28) }} as steps
),

limited as (
    select
        kpi_id,
        'day' as period_kind,
        day as period_start
    from later
    {% for period_kind in ['week', 'month', 'quarter'] -%}
    union all
    select
        kpi_id,
        '{{ period_kind }}' as period_kind,
        day as period_start
    from later
    where cast(date_trunc('{{ period_kind }}', day) as date) = day
    {% endfor -%}
),

final as (
    select kpi_id, period_kind, period_start from planned
    union distinct
    select kpi_id, period_kind, period_start from following
    union distinct
    select kpi_id, period_kind, period_start from limited
)

select * from final
