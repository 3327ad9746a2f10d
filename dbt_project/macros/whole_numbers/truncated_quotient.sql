{# How many whole times an integer goes into another, cut towards 0; exact at any size, never in floating point. #}
{% macro truncated_quotient(dividend, divisor) -%}
    {{ adapter.dispatch('truncated_quotient', 'cskpi')(dividend, divisor) }}
{%- endmacro %}

{% macro duckdb__truncated_quotient(dividend, divisor) -%}
    (({{ dividend }}) // ({{ divisor }}))
{%- endmacro %}

{# Spark's own `div` ends at bigint. Without its remainder a dividend is divided exactly. #}
{% macro spark__truncated_quotient(dividend, divisor) -%}
    {%- set whole = 'cast(' ~ dividend ~ ' as decimal(38, 0))' -%}
    {%- set part = 'cast(' ~ divisor ~ ' as decimal(38, 0))' -%}
    cast(({{ whole }} - {{ whole }} % {{ part }}) / {{ part }} as decimal(38, 0))
{%- endmacro %}
