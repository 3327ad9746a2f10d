{# A number that is the same for rows of the same values; rows of other values may share it, so it is no key. #}
{% macro row_hash(columns) -%}
    {{ adapter.dispatch('row_hash', 'cskpi')(columns) }}
{%- endmacro %}

{% macro duckdb__row_hash(columns) -%}
    hash({{ columns | join(', ') }})
{%- endmacro %}

{% macro spark__row_hash(columns) -%}
    xxhash64({{ columns | join(', ') }})
{%- endmacro %}
