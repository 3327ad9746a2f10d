{{ config(materialized='table') }}

with

days as (select * from {{ ref('int_suggestion_days') }}),

latest as (
    select
        kpi_id,
        scope_kind,
        scope,
        max(day) as latest_day,
        count(*) as days
    from days
    group by kpi_id, scope_kind, scope
),

rolled as (
    select
        days.kpi_id,
        days.scope_kind,
        days.scope,
        latest.days,
        max(case when days.day = latest.latest_day then days.platform end) as platform,
        max(case when days.day = latest.latest_day then days.team end) as team,
        max(case when days.day = latest.latest_day then days.role end) as role,
        cast(sum(days.numerator_units) as bigint) as numerator_units,
        cast(sum(days.denominator_units) as bigint) as denominator_units,
        cast(sum(days.success_units) as bigint) as success_units
    from days
    inner join latest
        on days.kpi_id = latest.kpi_id
        and days.scope_kind = latest.scope_kind
        and days.scope = latest.scope
    inner join {{ ref('kpis') }} as kpis on days.kpi_id = kpis.kpi_id
    -- C1: a rolling KPI is worth what its last day is.
    where kpis.aggregation <> 'last' or days.day = latest.latest_day
    group by days.kpi_id, days.scope_kind, days.scope, latest.days
),

{{ kpi_measures('rolled', ['scope_kind', 'scope', 'days', 'platform', 'team', 'role']) }},

final as (
    select
        kpi_id,
        scope_kind,
        scope,
        platform,
        team,
        role,
        days,
        cast(denominator as bigint) as events,
        value,
        is_low_n and kind in ('rate', 'mean', 'net_score') as is_of_few
    from measured
    where value is not null
)

select * from final
