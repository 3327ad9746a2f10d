{# Columns that tell whether a definition counts an event, and how: it counts those alike in all of them alike. #}
{% macro kind_columns() -%}
    {{ return(['reading', 'is_success', 'clock_band', 'quantity_band']) }}
{%- endmacro %}

{# Columns of a cell: its events are of one kind, of one place and credited to one person. #}
{% macro cell_columns() -%}
    {{ return(['unit', 'day', 'platform', 'shop_id', 'channel', 'person_id'] + kind_columns()) }}
{%- endmacro %}
