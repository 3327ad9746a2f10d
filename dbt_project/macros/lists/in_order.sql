{# An aggregate: the list of what is not NULL, in the order of something else, of which no two are alike. #}
{% macro list_in_order(expression, place) -%}
    {{ adapter.dispatch('list_in_order', 'cskpi')(expression, place) }}
{%- endmacro %}

{% macro duckdb__list_in_order(expression, place) -%}
    array_agg({{ expression }} order by {{ place }})
{%- endmacro %}

{% macro spark__list_in_order(expression, place) -%}
    transform(
        array_sort(
            collect_list(named_struct('place', {{ place }}, 'item', {{ expression }})),
            (a, b) -> case when a.place < b.place then -1 when a.place > b.place then 1 else 0 end
        ),
        placed -> placed.item
    )
{%- endmacro %}

{# An aggregate: a sum of floating-point numbers in an order that does not change. #}
{% macro sum_in_order(expression, place) -%}
    {{ adapter.dispatch('sum_in_order', 'cskpi')(expression, place) }}
{%- endmacro %}

{% macro duckdb__sum_in_order(expression, place) -%}
    sum({{ expression }} order by {{ place }})
{%- endmacro %}

{% macro spark__sum_in_order(expression, place) -%}
    aggregate({{ list_in_order(expression, place) }}, cast(0 as double), (total, part) -> total + part)
{%- endmacro %}
