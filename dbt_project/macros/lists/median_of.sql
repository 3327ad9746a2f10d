{# An aggregate: the median of floating-point numbers, half of each of the two in the middle. #}
{% macro median_of(number) -%}
    {{ adapter.dispatch('median_of', 'cskpi')(number) }}
{%- endmacro %}

{% macro duckdb__median_of(number) -%}
    median({{ number }})
{%- endmacro %}

{# Spark's own median adds half the distance of the two to the lower, which rounds otherwise. #}
{% macro spark__median_of(number) -%}
    {%- set sorted = 'array_sort(collect_list(' ~ number ~ '))' -%}
    (
        get({{ sorted }}, cast((size({{ sorted }}) - 1) div 2 as int)) * cast(0.5 as double)
        + get({{ sorted }}, cast(size({{ sorted }}) div 2 as int)) * cast(0.5 as double)
    )
{%- endmacro %}
