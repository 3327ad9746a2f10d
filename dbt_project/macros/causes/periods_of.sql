{# The day, week, month and quarter of each KPI and day of `days`, with the first day after. #}
{% macro periods_of(days) -%}
    select
        kpi_id,
        'day' as period_kind,
        day as period_start,
        day + 1 as next_period_start
    from {{ days }}
    {%- for period_kind, length in [('week', '7 days'), ('month', '1 month'), ('quarter', '3 months')] %}
    union
    select
        kpi_id,
        '{{ period_kind }}' as period_kind,
        cast(date_trunc('{{ period_kind }}', day) as date) as period_start,
        cast(date_trunc('{{ period_kind }}', day) + interval '{{ length }}' as date) as next_period_start
    from {{ days }}
    {%- endfor %}
{%- endmacro %}
