{# A target in billionths of the KPI's unit: 0.95 is 950,000,000 exactly, whatever its floating-point neighbours. #}
{% macro target_billionths(target) -%}
    cast({{ decimal_of(target, 28, 9) }} * 1000000000 as {{ whole_type() }})
{%- endmacro %}
