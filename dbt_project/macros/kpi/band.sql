{# Between which of a sorted list's limits a value lies: equal bands compare alike with every limit, = included. #}
{% macro band(limits, value) -%}
    {{ adapter.dispatch('band', 'cskpi')(limits, value) }}
{%- endmacro %}

{% macro duckdb__band(limits, value) -%}
    len(list_filter({{ limits }}, lambda edge: edge < {{ value }}))
    + len(list_filter({{ limits }}, lambda edge: edge <= {{ value }}))
{%- endmacro %}

{% macro spark__band(limits, value) -%}
    size(filter({{ limits }}, edge -> edge < {{ value }}))
    + size(filter({{ limits }}, edge -> edge <= {{ value }}))
{%- endmacro %}
