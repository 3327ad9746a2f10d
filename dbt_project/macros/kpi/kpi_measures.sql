{#
    The published columns of rolled-up integer parts. `rolled` has numerator_units, denominator_units and
    success_units; the KPI's kind and scale come from seed kpis. Integers are divided here, once.
#}
{% macro kpi_measures(rolled, extra_columns) -%}
    scaled as (
        select
            {{ extra_columns | join(', ') }},
            rolled.kpi_id,
            rolled.success_units,
            kpis.kind,
            kpis.scale,
            cast(rolled.numerator_units * kpis.scale as double) / kpis.divisor as numerator,
            -- C1: the denominator of a total is 1 at every grain.
            cast(
                case when kpis.aggregation = 'total' then 1 else rolled.denominator_units end as double
            ) as denominator
        from {{ rolled }} as rolled
        inner join {{ ref('kpis') }} as kpis on rolled.kpi_id = kpis.kpi_id
        where rolled.numerator_units <> 0 or rolled.denominator_units <> 0
    ),

    measured as (
        select
            *,
            numerator / nullif(denominator, 0) as value,
            denominator < 30 as is_low_n
        from scaled
    )
{%- endmacro %}
