{#
    The condition that a row is one of those that this run replaces. `replaces` is
      {unit: round}                         the days planned for that unit, or with '*' for the model
      {columns: [unit, day]}                the pairs of the plan, of all units
      {columns: [a, b], planned_in: model}  the rows of a model that the caller's own SQL also reads
    `asking` is the model, if not the one that is compiled.
#}
{% macro is_planned(replaces, asking=none) -%}
    {%- if replaces['columns'] is not defined -%}
        day in {{ planned_days(replaces.unit, asking) }}
    {%- else -%}
        {%- set plan = ref(replaces.planned_in) if replaces.planned_in is defined else source('run', 'plan') -%}
        {%- set columns = replaces['columns'] | join(', ') -%}
        ({{ columns }}) in (select {{ columns }} from {{ plan }})
    {%- endif -%}
{%- endmacro %}
