{# How many days later one date is than another. #}
{% macro days_between(earlier, later) -%}
    {{ adapter.dispatch('days_between', 'cskpi')(earlier, later) }}
{%- endmacro %}

{% macro duckdb__days_between(earlier, later) -%}
    ({{ later }} - {{ earlier }})
{%- endmacro %}

{% macro spark__days_between(earlier, later) -%}
    cast(datediff({{ later }}, {{ earlier }}) as bigint)
{%- endmacro %}
