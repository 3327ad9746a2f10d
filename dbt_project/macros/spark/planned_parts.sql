{# Rows that stay in the parts that the plan names: those whose key it does not name. #}
{% macro rows_kept(parts, part) -%}
    {%- set columns = planned_keys().get('columns', ['day']) -%}
    select stored.*
    from {{ parts }} as stored
    left anti join {{ planned_key_rows() }} as planned
        on {% for column in columns %}{{ 'and ' if not loop.first }}stored.{{ column }} = planned.{{ column }} {% endfor %}
    where stored.{{ part }} in (select {{ part }} from {{ planned_key_rows() }} as dates)
{%- endmacro %}

{# All rows that the planned parts consist of after this run, in the order of the parts' columns. #}
{% macro rows_of_planned_parts(parts, fresh, part, stored) -%}
    select /*+ rebalance({{ part }}) */ {{ quoted_list(stored) }}
    from {{ fresh }}
    {%- if planned_keys().get('columns', []) | length > 1 %}
    union all
    {{ rows_kept(parts, part) }}
    {%- endif %}
{%- endmacro %}

{# The rows of a model that only adds, without those that it has: a table of parts is a view to is_incremental(). #}
{% macro rows_not_known(parts, fresh, stored) -%}
    select {{ quoted_list(stored) }} from {{ fresh }}
    except
    select {{ quoted_list(stored) }} from {{ parts }}
{%- endmacro %}

{# Drops the planned parts that have no row after this run: to overwrite them with nothing would leave the old rows. #}
{% macro drop_emptied_parts(parts, fresh, part) -%}
    {%- set emptied_query -%}
        select distinct cast(dates.{{ part }} as string) as part
        from {{ planned_key_rows() }} as dates
        left anti join {{ fresh }} as computed on dates.{{ part }} = computed.{{ part }}
        {%- if planned_keys().get('columns', []) | length > 1 %}
        left anti join ({{ rows_kept(parts, part) }}) as kept on dates.{{ part }} = kept.{{ part }}
        {%- endif %}
    {%- endset -%}
    {%- set emptied = run_query(emptied_query).columns[0].values() -%}
    {%- if emptied -%}
        {%- set named = [] -%}
        {%- for value in emptied -%}
            {%- do named.append('partition (' ~ part ~ " = '" ~ value ~ "')") -%}
        {%- endfor -%}
        {%- do run_query('alter table ' ~ parts ~ ' drop if exists ' ~ named | join(', ')) -%}
    {%- endif -%}
{%- endmacro %}

{# Adds the columns that a model has gained, older rows have NULL there, and returns all names in the order of the parts. #}
{% macro add_new_columns(columns, parts, part) -%}
    {%- set known = adapter.get_columns_in_relation(parts) | map(attribute='name') | list -%}
    {%- set gained = columns | rejectattr('name', 'in', known) | list -%}
    {%- for column in gained -%}
        {%- do run_query('alter table ' ~ parts ~ ' add columns (`' ~ column.name ~ '` ' ~ column.dtype ~ ')') -%}
    {%- endfor -%}
    {{ return((known | reject('equalto', part) | list) + (gained | map(attribute='name') | list) + [part]) }}
{%- endmacro %}

{# Names as Spark quotes them, parted by commas. #}
{% macro quoted_list(names) -%}
    {%- for name in names %}`{{ name }}`{{ ', ' if not loop.last }}{% endfor -%}
{%- endmacro %}
