{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{#- Columns within which a subject appears only once a day, and those that a scope adds to be rolled up within it. -#}
{%- set kept_apart = {'person': ['person_id', 'team', 'role', 'shift'], 'place': ['platform', 'shop_id']} %}
{%- set scope_adds = {
    'all': [], 'platform': ['platform'], 'shop': ['platform', 'shop_id'], 'channel': ['channel'],
    'team': ['team'], 'role': ['role'], 'shift': ['shift'], 'person': ['person_id'],
} %}
{%- set kept = ['platform', 'shop_id', 'person_id', 'team', 'shift'] %}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

distinct_kpis as (
    select
        kpi_id,
        case when aggregation = 'distinct' and subject = 'person' then 'person' else 'place' end as apart_by
    from {{ ref('kpis') }}
    where aggregation in ('distinct', 'last')
),

parts as (
    select
        placed.*,
        distinct_kpis.apart_by
    from {{ ref('int_kpi_parts_placed') }} as placed
    inner join distinct_kpis on placed.kpi_id = distinct_kpis.kpi_id
),

{% for apart_by, columns in kept_apart.items() -%}
{{ apart_by }}_parts as (
    select * from parts
    where apart_by = '{{ apart_by }}'
),

{% endfor -%}

final as (
    {%- for apart_by, columns in kept_apart.items() %}
    {%- set outer_first = loop.first %}
    {%- for scope_kind, scope in scope_columns().items() %}
    {%- set grain = (['day'] + columns + scope_adds[scope_kind]) | unique | list %}
    {{ 'union all' if not (outer_first and loop.first) }}
    select
        kpi_id,
        day,
        '{{ scope_kind }}' as scope_kind,
        {{ scope }} as scope,
        {% for column in kept -%}
        {{ column if column in columns else 'cast(null as string)' }} as {{ column }},
        {% endfor -%}
        numerator_units,
        denominator_units
    from (
        {{ kpi_rollup(grain, apart_by ~ '_parts') }}
    ) as rolled
    where {{ scope }} is not null and (numerator_units <> 0 or denominator_units <> 0)
    {%- endfor %}
    {%- endfor %}
)

select * from final
