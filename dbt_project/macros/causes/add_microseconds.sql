{# An instant some elapsed microseconds later, exactly. #}
{% macro add_microseconds(instant, microseconds) -%}
    {{ adapter.dispatch('add_microseconds', 'cskpi')(instant, microseconds) }}
{%- endmacro %}

{% macro duckdb__add_microseconds(instant, microseconds) -%}
    ({{ instant }} + to_microseconds({{ microseconds }}))
{%- endmacro %}

{% macro spark__add_microseconds(instant, microseconds) -%}
    timestamp_micros(unix_micros({{ instant }}) + {{ microseconds }})
{%- endmacro %}
