{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_planned'
}}) }}

{%- set implied = ['platform', 'shop_id', 'channel', 'team', 'role', 'shift', 'person_id'] %}

with

periods as (select * from {{ ref('int_kpi_periods_planned') }}),

scope_days as (
    select
        periods.period_kind,
        periods.period_start,
        periods.next_period_start,
        days.*
    from periods
    inner join {{ ref('int_kpi_scopes_daily') }} as days
        on periods.kpi_id = days.kpi_id
        and periods.period_start <= days.day
        and periods.next_period_start > days.day
    inner join {{ ref('kpis') }} as kpis on periods.kpi_id = kpis.kpi_id
    -- Scopes that nobody sets targets for stay out, such as a person's channel.
    inner join {{ ref('scope_kinds') }} as scope_kinds on days.scope_kind = scope_kinds.scope_kind
    cross join {{ source('run', 'as_of') }} as installation
    where {{ is_day_of_period('days.day', 'periods.next_period_start') }}
),

final as (
    select
        period_kind,
        period_start,
        next_period_start,
        scope_kind,
        scope,
        kpi_id,
        {% for column in implied -%}
        -- What the scope belonged to on its last day in the period, an empty cell included.
        nullif(max_by(coalesce({{ column }}, ''), day), '') as {{ column }},
        {% endfor -%}
        -- A scope has one row a day.
        count(case when denominator_units <> 0 then 1 end) as days,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units,
        cast(sum(success_units) as bigint) as success_units
    from scope_days
    group by period_kind, period_start, next_period_start, scope_kind, scope, kpi_id
)

select * from final
