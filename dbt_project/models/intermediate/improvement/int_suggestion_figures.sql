{{ config(materialized='table') }}

with

own as (select * from {{ ref('int_suggestion_days') }}),

-- A person counts for the team and the role of each day (C15): once as a whole, once in each team, once in each role.
days as (
    select
        *,
        'all' as group_kind,
        'all' as group_scope
    from own
    union all
    select
        *,
        'team' as group_kind,
        team as group_scope
    from own
    where scope_kind = 'person'
    union all
    select
        *,
        'role' as group_kind,
        role as group_scope
    from own
    where scope_kind = 'person'
),

dated as (
    select
        *,
        max(day) over (partition by kpi_id, scope_kind, scope, group_kind, group_scope) as latest_day
    from days
),

rolled as (
    select
        dated.kpi_id,
        dated.scope_kind,
        dated.scope,
        dated.group_kind,
        dated.group_scope,
        min(dated.platform) as platform,
        count(*) as days,
        -- C1: a rolling KPI is worth what its last day is.
        cast(sum(
            case when kpis.aggregation <> 'last' or dated.day = dated.latest_day then dated.numerator_units else 0 end
        ) as bigint) as numerator_units,
        cast(sum(
            case when kpis.aggregation <> 'last' or dated.day = dated.latest_day then dated.denominator_units else 0 end
        ) as bigint) as denominator_units,
        cast(sum(
            case when kpis.aggregation <> 'last' or dated.day = dated.latest_day then dated.success_units else 0 end
        ) as bigint) as success_units
    from dated
    inner join {{ ref('kpis') }} as kpis on dated.kpi_id = kpis.kpi_id
    group by dated.kpi_id, dated.scope_kind, dated.scope, dated.group_kind, dated.group_scope
),

{{ kpi_measures('rolled', ['scope_kind', 'scope', 'group_kind', 'group_scope', 'platform', 'days']) }},

final as (
    select
        kpi_id,
        scope_kind,
        scope,
        group_kind,
        group_scope,
        platform,
        days,
        cast(denominator as bigint) as events,
        value,
        is_low_n and kind in ('rate', 'mean', 'net_score') as is_of_few
    from measured
    where value is not null
)

select * from final
