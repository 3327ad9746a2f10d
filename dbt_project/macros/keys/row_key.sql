{# A bigint that no other row of the stored table has; which one is nobody's concern. #}
{% macro row_key() -%}
    {{ adapter.dispatch('row_key', 'cskpi')() }}
{%- endmacro %}

{% macro duckdb__row_key() -%}
    row_number() over ()
{%- endmacro %}

{# Numbering all rows would send them through one worker. #}
{% macro spark__row_key() -%}
    monotonically_increasing_id()
{%- endmacro %}
