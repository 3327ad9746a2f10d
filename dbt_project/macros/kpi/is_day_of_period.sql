{#
    C1: whether what a day has is in what its period is worth: each day of it, but of a rolling KPI its last day, so far
    as the period has come. `kpis` is seed kpis, `installation` run.as_of.
#}
{% macro is_day_of_period(day, next_period_start) -%}
    (
        kpis.aggregation <> 'last'
        or {{ day }} = least(
            {{ next_period_start }} - 1,
            {{ local_day(add_seconds('installation.as_of', -1), 'installation.timezone') }}
        )
    )
{%- endmacro %}
