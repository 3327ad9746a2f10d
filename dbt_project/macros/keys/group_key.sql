{# One value that tells the groups of these columns apart while one statement runs: cheaper to sort by than all of them. #}
{% macro group_key(columns) -%}
    {{ adapter.dispatch('group_key', 'cskpi')(columns) }}
{%- endmacro %}

{% macro duckdb__group_key(columns) -%}
    row_number() over ()
{%- endmacro %}

{# Numbers differ each time that a step is computed, and Spark 4.3 cannot plan a step of such numbers that is read twice. #}
{% macro spark__group_key(columns) -%}
    struct({{ columns | join(', ') }})
{%- endmacro %}
