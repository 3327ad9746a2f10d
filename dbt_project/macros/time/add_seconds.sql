{# An instant some elapsed seconds later; a day of look-ahead is 86,400 of them, whatever the clocks do. #}
{% macro add_seconds(instant, seconds) -%}
    {{ adapter.dispatch('add_seconds', 'cskpi')(instant, seconds) }}
{%- endmacro %}

{% macro duckdb__add_seconds(instant, seconds) -%}
    ({{ instant }} + to_seconds({{ seconds }}))
{%- endmacro %}

{% macro spark__add_seconds(instant, seconds) -%}
    timestamp_micros(unix_micros({{ instant }}) + cast({{ seconds }} as bigint) * 1000000)
{%- endmacro %}
