{#
    Incremental strategy: delete the planned rows, then insert what the model gives for them now. A planned day
    for which the model gives no row is empty afterwards, which delete+insert by unique_key would miss.
    The model's meta says what is planned, `replaces`, in the words of macro is_planned.
#}
{% macro get_incremental_replace_days_sql(arg_dict) -%}
    {{ return(adapter.dispatch('replace_days_sql', 'cskpi')(
        arg_dict['target_relation'],
        arg_dict['temp_relation'],
        arg_dict['dest_columns'],
        is_planned((config.get('meta') or {}).get('replaces', {'unit': '*'})),
    )) }}
{%- endmacro %}

{# One string, one transaction: dbt opens it before and commits after. #}
{% macro default__replace_days_sql(target_relation, temp_relation, dest_columns, planned) -%}
    {%- set column_list = dest_columns | map(attribute='quoted') | join(', ') -%}
    delete from {{ target_relation }} where {{ planned }};

    insert into {{ target_relation }} ({{ column_list }})
    select {{ column_list }} from {{ temp_relation }};
{%- endmacro %}
