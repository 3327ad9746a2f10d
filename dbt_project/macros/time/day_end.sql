{# The instant at which a local day ends: 24:00 in the zone, also on days of 23 or 25 hours. #}
{% macro day_end(day, timezone) -%}
    {{ adapter.dispatch('day_end', 'cskpi')(day, timezone) }}
{%- endmacro %}

{% macro duckdb__day_end(day, timezone) -%}
    (cast({{ day }} + 1 as timestamp) at time zone {{ timezone }})
{%- endmacro %}

{% macro spark__day_end(day, timezone) -%}
    to_utc_timestamp(cast({{ day }} + 1 as timestamp), {{ timezone }})
{%- endmacro %}
