{# The schema is exactly the configured one: the warehouse is one installation's own, no prefix keeps users apart. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
