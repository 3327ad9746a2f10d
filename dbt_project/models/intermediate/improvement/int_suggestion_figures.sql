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

rolled as (
    select
        days.kpi_id,
        days.scope_kind,
        days.scope,
        days.group_kind,
        days.group_scope,
        {% for units in ['numerator_units', 'denominator_units', 'success_units'] -%}
        -- C1: a rolling KPI is worth what its last day is.
        cast(case kpis.aggregation
            when 'last' then max_by(days.{{ units }}, days.day)
            else sum(days.{{ units }})
        end as bigint) as {{ units }},
        {% endfor -%}
        min(days.platform) as platform,
        count(*) as days
    from days
    inner join {{ ref('kpis') }} as kpis on days.kpi_id = kpis.kpi_id
    group by days.kpi_id, days.scope_kind, days.scope, days.group_kind, days.group_scope, kpis.aggregation
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
