{# The first item of a list, NULL of an empty or unknown one. #}
{% macro first_item(list) -%}
    {{ adapter.dispatch('first_item', 'cskpi')(list) }}
{%- endmacro %}

{% macro duckdb__first_item(list) -%}
    {{ list }}[1]
{%- endmacro %}

{# All items but the first, an empty list of an unknown one. #}
{% macro other_items(list) -%}
    {{ adapter.dispatch('other_items', 'cskpi')(list) }}
{%- endmacro %}

{% macro duckdb__other_items(list) -%}
    coalesce({{ list }}[2:], cast([] as string[]))
{%- endmacro %}

{% macro spark__first_item(list) -%}
    get({{ list }}, 0)
{%- endmacro %}

{% macro spark__other_items(list) -%}
    coalesce(slice({{ list }}, 2, size({{ list }})), cast(array() as array<string>))
{%- endmacro %}
