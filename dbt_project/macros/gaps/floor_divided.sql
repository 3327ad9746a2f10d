{# The whole number at or below a / b, for integers of any size and b above 0: `//` alone cuts towards 0. #}
{% macro floor_divided(a, b) -%}
    {{ adapter.dispatch('floor_divided', 'cskpi')(a, b) }}
{%- endmacro %}

{% macro duckdb__floor_divided(a, b) -%}
    (({{ a }}) // ({{ b }}) - case when ({{ a }}) % ({{ b }}) < 0 then 1 else 0 end)
{%- endmacro %}
