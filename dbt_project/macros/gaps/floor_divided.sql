{# The whole number at or below a / b, for integers of any size and b above 0: a quotient alone cuts towards 0. #}
{% macro floor_divided(a, b) -%}
    ({{ truncated_quotient(a, b) }} - case when ({{ a }}) % ({{ b }}) < 0 then 1 else 0 end)
{%- endmacro %}
