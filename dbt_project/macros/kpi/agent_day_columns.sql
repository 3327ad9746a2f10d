{#
    The KPI columns of agent_day in the order of the registry: one a KPI over everything, and one a channel where
    it lives in several. Each has name, kpi_id, channel and comment.
#}
{% macro agent_day_columns() -%}
    {%- set columns = [] -%}
    {%- set registry_query -%}
        select kpi_id, label_en, label_zh, unit, formula_en, channels
        from {{ ref('kpis') }}
        order by position
    {%- endset -%}
    {%- if execute -%}
        {%- set registry = run_query(registry_query) -%}
        {%- for kpi in registry.rows -%}
            {%- set words = kpi['label_en'] ~ ' (' ~ kpi['label_zh'] ~ '), ' ~ kpi['unit'] ~ ': ' ~ kpi['formula_en'] -%}
            {%- do columns.append(
                {'name': kpi['kpi_id'], 'kpi_id': kpi['kpi_id'], 'channel': '', 'comment': words}
            ) -%}
            {%- set channels = kpi['channels'].split('|') -%}
            {%- for channel in channels if channels | length > 1 -%}
                {%- do columns.append({
                    'name': kpi['kpi_id'] ~ '_' ~ channel,
                    'kpi_id': kpi['kpi_id'],
                    'channel': channel,
                    'comment': words ~ '; channel ' ~ channel ~ ' only',
                }) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(columns) }}
{%- endmacro %}

{# The comments of those columns, a statement each: their words stand in seed kpis and nowhere else. #}
{% macro agent_day_comments(relation) -%}
    {%- set statements = [] -%}
    {%- for column in agent_day_columns() -%}
        {%- set words = column.comment | replace("'", "''") -%}
        {%- do statements.append('comment on column ' ~ relation ~ '.' ~ column.name ~ " is '" ~ words ~ "'") -%}
    {%- endfor -%}
    {{ return(statements) }}
{%- endmacro %}

{% macro comment_agent_day_columns() -%}
    {{ adapter.dispatch('comment_agent_day_columns', 'cskpi')() }}
{%- endmacro %}

{% macro duckdb__comment_agent_day_columns() -%}
    {{ agent_day_comments(this) | join(';\n') }}
{%- endmacro %}

{# The table that comes home gets them; a view on Spark takes none. #}
{% macro spark__comment_agent_day_columns() -%}
{%- endmacro %}
