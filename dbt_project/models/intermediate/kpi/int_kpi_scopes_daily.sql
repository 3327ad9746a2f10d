{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{#- A scope and what it implies: the columns that a target may name when this scope is looked at. #}
{%- set scopes = [
    ('all', "'all'", []),
    ('platform', 'platform', ['platform']),
    ('shop', "concat_ws(':', platform, shop_id)", ['platform', 'shop_id']),
    ('channel', 'channel', ['channel']),
    ('team', 'team', ['team']),
    ('role', 'role', ['role']),
    ('shift', 'shift', ['shift']),
    ('person', 'person_id', ['person_id', 'team', 'role', 'shift']),
    ('person_channel', "concat_ws(':', person_id, channel)", ['person_id', 'team', 'role', 'shift', 'channel']),
] -%}
{%- set implied = ['platform', 'shop_id', 'channel', 'person_id', 'team', 'role', 'shift'] -%}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

{% for scope_kind, scope, columns in scopes -%}
by_{{ scope_kind }} as (
    {{ kpi_rollup(['day'] + columns) }}
),

{% endfor -%}

final as (
    {% for scope_kind, scope, columns in scopes -%}
    select
        kpi_id,
        day,
        '{{ scope_kind }}' as scope_kind,
        {{ scope }} as scope,
        {% for column in implied -%}
        {{ column if column in columns else 'cast(null as string)' }} as {{ column }},
        {% endfor -%}
        numerator_units,
        denominator_units,
        success_units
    from by_{{ scope_kind }}
    -- C15: the queue and the unmapped have no role and no shift.
    where {{ scope }} is not null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
