{#
    A numerator in billionths of the KPI's unit, from its integer parts and seed kpis: an exact integer, but for hours
    kept in microseconds, which are cut off below. DuckDB's `//` stays whole where `/` would turn to floating point.
#}
{% macro billionths(numerator_units) -%}
    {{ adapter.dispatch('billionths', 'cskpi')(numerator_units) }}
{%- endmacro %}

{% macro duckdb__billionths(numerator_units) -%}
    (cast({{ numerator_units }} as hugeint) * kpis.scale * 1000000000 // kpis.divisor)
{%- endmacro %}
