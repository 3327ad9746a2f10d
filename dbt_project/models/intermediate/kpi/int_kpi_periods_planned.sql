{{ config(materialized='view') }}

with

planned as (select * from {{ ref('int_kpi_days_planned') }}),

period_kinds as (
    select 'day' as period_kind
    union all
    select 'week' as period_kind
    union all
    select 'month' as period_kind
    union all
    select 'quarter' as period_kind
),

starts as (
    select distinct
        planned.kpi_id,
        period_kinds.period_kind,
        case period_kinds.period_kind
            when 'day' then planned.day
            when 'week' then cast(date_trunc('week', planned.day) as date)
            when 'month' then cast(date_trunc('month', planned.day) as date)
            when 'quarter' then cast(date_trunc('quarter', planned.day) as date)
        end as period_start
    from planned
    cross join period_kinds
),

final as (
    select
        kpi_id,
        period_kind,
        period_start,
        case period_kind
            when 'day' then period_start + 1
            when 'week' then period_start + 7
            when 'month' then cast(period_start + interval '1 month' as date)
            when 'quarter' then cast(period_start + interval '3 months' as date)
        end as next_period_start
    from starts
)

select * from final
