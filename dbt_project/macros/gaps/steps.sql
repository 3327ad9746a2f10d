{# A subquery of the whole numbers from 1 to `last`, in column `step`. #}
{% macro steps(last) -%}
    (
        {%- for step in range(1, last + 1) %}
        {{ 'union all ' if not loop.first }}select {{ step }} as step
        {%- endfor %}
    )
{%- endmacro %}
