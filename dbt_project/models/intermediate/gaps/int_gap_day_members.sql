{{ config(materialized='table') }}

{%- set members_of = {'weekday': "cast(weekday as string)", 'season': 'season'} %}

with

days as (
    select
        periods.period_id,
        days.scope_kind,
        days.scope,
        {{ iso_weekday('days.day') }} as weekday,
        coalesce(calendar_days.season, 'normal') as season,
        days.numerator_units,
        days.denominator_units
    from {{ ref('int_gap_member_periods') }} as periods
    inner join {{ ref('int_kpi_scopes_daily') }} as days
        on periods.kpi_id = days.kpi_id
        and periods.period_start <= days.day
        and periods.next_period_start > days.day
    inner join {{ ref('kpis') }} as kpis on periods.kpi_id = kpis.kpi_id
    inner join {{ ref('scope_kinds') }} as scope_kinds on days.scope_kind = scope_kinds.scope_kind
    left join {{ ref('int_days') }} as calendar_days on days.day = calendar_days.day
    where kpis.aggregation in ('sums', 'total') and (periods.is_targeted or days.scope_kind = 'all')
),

final as (
    {% for dimension, member in members_of.items() -%}
    select
        period_id,
        scope_kind,
        scope,
        '{{ dimension }}' as dimension,
        {{ member }} as member,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units
    from days
    group by period_id, scope_kind, scope, {{ member }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
