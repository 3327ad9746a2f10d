{# An instant some elapsed microseconds later, exactly. #}
{% macro add_microseconds(instant, microseconds) -%}
    {{ adapter.dispatch('add_microseconds', 'cskpi')(instant, microseconds) }}
{%- endmacro %}

{% macro duckdb__add_microseconds(instant, microseconds) -%}
    ({{ instant }} + to_microseconds({{ microseconds }}))
{%- endmacro %}
