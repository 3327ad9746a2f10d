{# The type of an instant: with a zone in DuckDB, by Spark's session in UTC. #}
{% macro instant_type() -%}
    {{ adapter.dispatch('instant_type', 'cskpi')() }}
{%- endmacro %}

{% macro duckdb__instant_type() -%}
    timestamptz
{%- endmacro %}

{% macro spark__instant_type() -%}
    timestamp
{%- endmacro %}

{# The type of a wall clock's date and time, of no zone. #}
{% macro wall_clock_type() -%}
    {{ adapter.dispatch('wall_clock_type', 'cskpi')() }}
{%- endmacro %}

{% macro duckdb__wall_clock_type() -%}
    timestamp
{%- endmacro %}

{% macro spark__wall_clock_type() -%}
    timestamp_ntz
{%- endmacro %}

{# The type of whole numbers beyond bigint, of at least 38 digits. #}
{% macro whole_type() -%}
    {{ adapter.dispatch('whole_type', 'cskpi')() }}
{%- endmacro %}

{% macro duckdb__whole_type() -%}
    hugeint
{%- endmacro %}

{% macro spark__whole_type() -%}
    decimal(38, 0)
{%- endmacro %}
