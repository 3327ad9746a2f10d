{{ config(materialized='view') }}

with

actions as (
    select * from {{ ref('int_actions') }}
    where day in (select opened_on from {{ ref('int_effect_days_planned') }})
),

windows as (
    select action_id, kpi_id, 'before' as side, day - 28 as first_day, day - 1 as last_day
    from actions
    union all
    select action_id, kpi_id, 'after' as side, completed_on + 1 as first_day, completed_on + 28 as last_day
    from actions
    where completed_on is not null
),

days as (
    select
        windows.action_id,
        windows.side,
        windows.kpi_id,
        windows.first_day,
        days.day,
        days.numerator_units,
        days.denominator_units,
        days.success_units,
        kpis.aggregation = 'last' as is_rolling,
        max(days.day) over (partition by windows.action_id, windows.side) as latest_day
    from windows
    inner join {{ ref('kpis') }} as kpis on windows.kpi_id = kpis.kpi_id
    inner join {{ ref('int_kpi_scopes_daily') }} as days
        on windows.kpi_id = days.kpi_id
        and windows.first_day <= days.day
        and windows.last_day >= days.day
    where days.scope_kind = 'all'
),

final as (
    select
        action_id,
        side,
        kpi_id,
        first_day,
        latest_day,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units,
        cast(sum(success_units) as bigint) as success_units
    from days
    -- C1: a rolling KPI is worth what its last day is.
    where not is_rolling or day = latest_day
    group by action_id, side, kpi_id, first_day, latest_day
)

select * from final
