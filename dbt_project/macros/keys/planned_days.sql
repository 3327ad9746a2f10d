{# A subquery of the days that this run replaces: of one unit, or with '*' of the models below all units. #}
{% macro planned_days(unit='*') -%}
    (select day from {{ source('run', 'plan') }} where unit = '{{ unit }}')
{%- endmacro %}
