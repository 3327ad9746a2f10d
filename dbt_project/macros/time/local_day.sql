{# The calendar date of an instant in an IANA zone. #}
{% macro local_day(instant, timezone) -%}
    cast({{ local_time(instant, timezone) }} as date)
{%- endmacro %}
