{#
    A subquery of seed kpis with a row for each dimension that a KPI's gaps are parted by: all of them where events add;
    where nobody may be counted twice, those in which nobody can appear twice.
#}
{% macro dimensions_of() -%}
    {%- set kept = {
        "aggregation in ('sums', 'total')": [
            'person', 'team', 'platform', 'shop', 'channel', 'entry', 'shift', 'hour', 'weekday', 'season', 'topic',
        ],
        "aggregation = 'distinct' and subject = 'person'": ['person', 'team', 'shift'],
        "(aggregation = 'distinct' and subject <> 'person') or aggregation = 'last'": ['platform', 'shop'],
    } -%}
    (
        {%- for condition, dimensions in kept.items() %}
        {%- set outer_first = loop.first %}
        {%- for dimension in dimensions %}
        {{ 'union all ' if not (outer_first and loop.first) -}}
        select *, '{{ dimension }}' as dimension from {{ ref('kpis') }} where {{ condition }}
        {%- endfor %}
        {%- endfor %}
    )
{%- endmacro %}
