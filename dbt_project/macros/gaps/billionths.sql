{#
    A numerator in billionths of the KPI's unit, from its integer parts and seed kpis: an exact integer, but for hours
    kept in microseconds, which are cut off below.
#}
{% macro billionths(numerator_units) -%}
    {{ truncated_quotient(
        'cast(' ~ numerator_units ~ ' as ' ~ whole_type() ~ ') * kpis.scale * 1000000000', 'kpis.divisor'
    ) }}
{%- endmacro %}
