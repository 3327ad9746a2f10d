{# The wall clock of an instant in an IANA zone: a TIMESTAMP without zone. Cast it for the day or the time of day. #}
{% macro local_time(instant, timezone) -%}
    {{ adapter.dispatch('local_time', 'cskpi')(instant, timezone) }}
{%- endmacro %}

{% macro duckdb__local_time(instant, timezone) -%}
    ({{ instant }} at time zone {{ timezone }})
{%- endmacro %}

{% macro spark__local_time(instant, timezone) -%}
    cast(from_utc_timestamp({{ instant }}, {{ timezone }}) as timestamp_ntz)
{%- endmacro %}
