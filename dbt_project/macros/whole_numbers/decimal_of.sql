{#
    A floating-point number as a decimal, rounded where its product with a power of ten rounds: both engines round other
    digits than the seventeenth alike.
#}
{% macro decimal_of(number, width, scale) -%}
    {{ adapter.dispatch('decimal_of', 'cskpi')(number, width, scale) }}
{%- endmacro %}

{% macro duckdb__decimal_of(number, width, scale) -%}
    cast({{ number }} as decimal({{ width }}, {{ scale }}))
{%- endmacro %}

{# Spark's own cast rounds the shortest decimal that reads back as the number. 2^40 parts a double without loss. #}
{% macro spark__decimal_of(number, width, scale) -%}
    {%- set scaled = 'round((' ~ number ~ ') * 1e' ~ scale ~ ')' -%}
    {%- set high = 'floor(' ~ scaled ~ ' / 1099511627776)' -%}
    cast(concat(
        cast(
            cast({{ high }} as decimal(38, 0)) * 1099511627776
            + cast({{ scaled }} - {{ high }} * cast(1099511627776 as double) as bigint) as string
        ), 'E-{{ scale }}'
    ) as decimal({{ width }}, {{ scale }}))
{%- endmacro %}
