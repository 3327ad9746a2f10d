{{ config(materialized='table') }}

with

gaps as (
    select
        periods.period_id,
        periods_before.period_id as previous_period_id,
        figures.kpi_id,
        figures.period_kind,
        figures.period_start,
        figures.scope_kind,
        figures.scope,
        figures.value as value_of_all,
        earlier.previous_value as previous_value_of_all,
        figures.denominator as denominator_of_all,
        cast(
            case when kpis.aggregation = 'total' then 1 else earlier.previous_denominator_units end as double
        ) as previous_denominator_of_all,
        kpis.scale,
        kpis.divisor,
        kpis.aggregation = 'total' as is_total,
        {{ printed_per_one() }} as per_one
    from {{ ref('int_gap_shortfalls') }} as figures
    inner join {{ ref('int_kpi_periods_changed') }} as changed
        on figures.kpi_id = changed.kpi_id
        and figures.period_kind = changed.period_kind
        and figures.period_start = changed.period_start
    inner join {{ ref('int_gap_member_periods') }} as periods
        on figures.kpi_id = periods.kpi_id
        and figures.period_kind = periods.period_kind
        and figures.period_start = periods.period_start
    inner join {{ ref('int_gap_member_periods') }} as periods_before
        on figures.kpi_id = periods_before.kpi_id
        and figures.period_kind = periods_before.period_kind
        and figures.period_start = periods_before.next_period_start
    inner join {{ ref('int_gap_before') }} as earlier
        on figures.kpi_id = earlier.kpi_id
        and figures.period_kind = earlier.period_kind
        and figures.period_start = earlier.period_start
        and figures.scope_kind = earlier.scope_kind
        and figures.scope = earlier.scope
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where
        (figures.target is not null or figures.scope_kind = 'all')
        and figures.value is not null
        and earlier.previous_value is not null
),

final as (
    select
        row_number() over (order by kpi_id, period_kind, period_start, scope_kind, scope) as gap_id,
        *
    from gaps
)

select * from final
