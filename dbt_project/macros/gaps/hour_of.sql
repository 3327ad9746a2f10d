{# The hour of a wall clock as two digits, `00` to `23`. #}
{% macro hour_of(local_timestamp) -%}
    lpad(cast(extract(hour from {{ local_timestamp }}) as string), 2, '0')
{%- endmacro %}
