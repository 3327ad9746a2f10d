{#
    Incremental strategy: delete the planned keys, then insert what the model gives for them now. A planned day
    for which the model gives no row is empty afterwards, which delete+insert by unique_key would miss.

    Which keys are planned says the model's meta:
      nothing                       the days of unit '*'
      replaces: {unit: round}       the days of that unit
      replaces: {columns: [a, b], planned_in: model}   the rows of a model that the model's own SQL also reads
#}
{% macro get_incremental_replace_days_sql(arg_dict) -%}
    {{ return(adapter.dispatch('replace_days_sql', 'cskpi')(
        arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'], planned_keys()
    )) }}
{%- endmacro %}

{% macro planned_keys() -%}
    {%- set replaces = (config.get('meta') or {}).get('replaces', {'unit': '*'}) -%}
    {%- if replaces.planned_in is defined -%}
        {%- set columns = replaces['columns'] -%}
        {%- set rows = 'select ' ~ columns | join(', ') ~ ' from ' ~ ref(replaces.planned_in) -%}
    {%- else -%}
        {%- set columns = ['day'] -%}
        {%- set rows = planned_days(replaces.unit) -%}
    {%- endif -%}
    {{ return({'columns': columns, 'rows': rows}) }}
{%- endmacro %}

{# One statement string, one transaction: dbt opens it before and commits after. #}
{% macro default__replace_days_sql(target_relation, temp_relation, dest_columns, planned) -%}
    {%- set column_list = dest_columns | map(attribute='quoted') | join(', ') -%}
    delete from {{ target_relation }}
    where ({{ planned.columns | join(', ') }}) in ({{ planned.rows }});

    insert into {{ target_relation }} ({{ column_list }})
    select {{ column_list }} from {{ temp_relation }};
{%- endmacro %}
