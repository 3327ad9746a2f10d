{# Incremental strategy: the rows that are not there yet are added; none is changed or deleted. #}
{% macro get_incremental_add_rows_sql(arg_dict) -%}
    {%- set column_list = arg_dict['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    insert into {{ arg_dict['target_relation'] }} ({{ column_list }})
    select {{ column_list }} from {{ arg_dict['temp_relation'] }}
    except
    select {{ column_list }} from {{ arg_dict['target_relation'] }};
{%- endmacro %}
