{#
    The strategy replace_days on Spark, whose Parquet tables know no delete: rows lie in `<model>__parts`, in one part per
    date that the model's meta replaces by, and the model is a view of them with its columns in their order. The new rows
    are computed once and cached; then each part that the plan names is written anew from them and from the rows beside
    them that the plan does not name, and a part that has no row left is dropped.
#}
{% materialization incremental, adapter='spark' %}
    {%- set part = part_column() -%}
    {%- set parts = this.incorporate(path={'identifier': this.identifier ~ '__parts'}, type='table') -%}
    {%- set fresh = make_temp_relation(this, '__fresh') -%}
    {%- set view = this.incorporate(type='view') -%}
    {%- set is_first = load_cached_relation(parts) is none or should_full_refresh() -%}

    {{ run_hooks(pre_hooks) }}
    {%- do run_query(create_temporary_view(fresh, compiled_code)) -%}
    {%- set columns = adapter.get_columns_in_relation(fresh) -%}
    {%- if is_first -%}
        {%- for old in [load_cached_relation(view), load_cached_relation(parts)] if old -%}
            {%- do run_query('drop ' ~ old.type ~ ' ' ~ old) -%}
        {%- endfor -%}
        {%- call statement('main') -%}
            create table {{ parts }} using parquet partitioned by ({{ part }}) as
            select /*+ rebalance({{ part }}) */ * from {{ fresh }}
        {%- endcall -%}
    {%- else -%}
        {%- do run_query('cache table ' ~ fresh) -%}
        {%- set stored = add_new_columns(columns, parts, part) -%}
        {%- if config.get('incremental_strategy') != 'add_rows' -%}
            {%- do drop_emptied_parts(parts, fresh, part) -%}
        {%- endif -%}
        {%- call statement('main') -%}
            {%- if config.get('incremental_strategy') == 'add_rows' %}
            insert into {{ parts }}
            {{ rows_not_known(parts, fresh, stored) }}
            {%- else %}
            insert overwrite table {{ parts }} partition ({{ part }})
            {{ rows_of_planned_parts(parts, fresh, part, stored) }}
            {%- endif %}
        {%- endcall -%}
        {%- do run_query('uncache table ' ~ fresh) -%}
    {%- endif -%}
    {%- set shown = quoted_list(columns | map(attribute='name') | list) -%}
    {%- do run_query('create or replace view ' ~ view ~ ' as select ' ~ shown ~ ' from ' ~ parts) -%}
    {%- do run_query('drop view if exists ' ~ fresh) -%}
    {{ run_hooks(post_hooks) }}
    {{ return({'relations': [view, parts]}) }}
{% endmaterialization %}

{# The date that a model's rows are replaced by: a day, the first day of a period or of a month. #}
{% macro part_column() -%}
    {{ (planned_keys()['columns'] | last) if planned_keys()['columns'] is defined else 'day' }}
{%- endmacro %}

{# The model's meta `replaces`, see macro is_planned. #}
{% macro planned_keys() -%}
    {{ return((config.get('meta') or {}).get('replaces', {'unit': '*'})) }}
{%- endmacro %}

{# A subquery of the keys that this run replaces, one row each. #}
{% macro planned_key_rows() -%}
    {%- set keys = planned_keys() -%}
    {%- if keys['columns'] is not defined -%}
        (select distinct day from {{ planned_days(keys.unit) }} as days)
    {%- else -%}
        {%- set plan = ref(keys.planned_in) if keys.planned_in is defined else source('run', 'plan') -%}
        (select distinct {{ keys['columns'] | join(', ') }} from {{ plan }})
    {%- endif -%}
{%- endmacro %}
