{# A row for each whole number from the first to the last, as integer; stands alone in a select list. #}
{% macro each_of_range(first, last) -%}
    {{ adapter.dispatch('each_of_range', 'cskpi')(first, last) }}
{%- endmacro %}

{% macro duckdb__each_of_range(first, last) -%}
    cast(unnest(range({{ first }}, {{ last }} + 1)) as integer)
{%- endmacro %}

{% macro spark__each_of_range(first, last) -%}
    explode(sequence({{ first }}, {{ last }}))
{%- endmacro %}
