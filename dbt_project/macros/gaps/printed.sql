{# How many of the last digit that reports print make one: four decimals of a rate, two of everything else. #}
{% macro printed_per_one() -%}
    case when kpis.unit = 'rate' then 10000 else 100 end
{%- endmacro %}

{# So many of that digit as a decimal number. #}
{% macro printed_decimal(digits, per_one) -%}
    cast(
        cast(({{ digits }}) * {{ truncated_quotient('10000', per_one) }} as decimal(18, 0)) * 0.0001 as decimal(18, 4)
    )
{%- endmacro %}

{# A fraction of whole numbers in that digit, half away from 0. #}
{% macro printed_total(a, b) -%}
    case when {{ a }} < 0 then -1 else 1 end
    * {{ truncated_quotient('2 * abs(' ~ a ~ ') + ' ~ b, '2 * ' ~ b) }}
{%- endmacro %}
