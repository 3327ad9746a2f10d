{#
    A subquery of the days that this run replaces: of one unit, or else of the model that asks or is tested. In the
    plan `*` stands for every such model; that is how the tests write it.
#}
{% macro planned_days(unit='*', asking=none) -%}
    {%- set asking = asking or (model.get('attached_node') or model.name).split('.') | last -%}
    {%- set wanted = asking if unit == '*' else unit -%}
    (select day from {{ source('run', 'plan') }} where unit in ('{{ wanted }}', '*'))
{%- endmacro %}
