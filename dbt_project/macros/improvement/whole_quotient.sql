{# How many whole times a positive integer goes into another that is not negative: exact, never in floating point. #}
{% macro whole_quotient(dividend, divisor) -%}
    cast({{ truncated_quotient(
        'cast(' ~ dividend ~ ' as ' ~ whole_type() ~ ')', 'cast(' ~ divisor ~ ' as ' ~ whole_type() ~ ')'
    ) }} as bigint)
{%- endmacro %}
