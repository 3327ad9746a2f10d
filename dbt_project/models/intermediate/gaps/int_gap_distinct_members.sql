{{ config(materialized='table') }}

{%- set members_of = {
    'person': 'person_id', 'team': 'team', 'shift': "coalesce(shift, '(none)')",
    'platform': 'platform', 'shop': "concat_ws(':', platform, shop_id)",
} %}

with

parts as (
    select
        periods.period_id,
        parts.*
    from {{ ref('int_gap_member_periods') }} as periods
    inner join {{ ref('int_kpi_distinct_parts') }} as parts
        on periods.kpi_id = parts.kpi_id
        and periods.period_start <= parts.day
        and periods.next_period_start > parts.day
    inner join {{ ref('kpis') }} as kpis on periods.kpi_id = kpis.kpi_id
    cross join {{ source('run', 'as_of') }} as installation
    where
        {{ is_day_of_period('parts.day', 'periods.next_period_start') }}
        and (periods.is_targeted or parts.scope_kind = 'all')
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
    from parts
    where {{ 'platform' if dimension in ('platform', 'shop') else 'person_id' }} is not null
    group by period_id, scope_kind, scope, {{ member }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
