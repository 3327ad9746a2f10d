{{ config(materialized='view') }}

with

counted as (
    select * from {{ ref('int_gap_additive_members') }}
    union all
    select * from {{ ref('int_gap_distinct_members') }}
    union all
    select * from {{ ref('int_gap_day_members') }}
),

periods as (
    select
        periods.period_id,
        kpis.aggregation = 'total' as is_total
    from {{ ref('int_gap_member_periods') }} as periods
    inner join {{ ref('kpis') }} as kpis on periods.kpi_id = kpis.kpi_id
),

final as (
    select
        counted.period_id,
        periods.is_total,
        counted.scope_kind,
        counted.scope,
        counted.dimension,
        counted.member,
        counted.numerator_units,
        -- C1: the denominator of a total is 1 at every grain, so its parts have none.
        case when periods.is_total then 0 else counted.denominator_units end as denominator_units
    from counted
    inner join periods on counted.period_id = periods.period_id
    -- A total of 0 has a part too: what was given away, or given back in full.
    where counted.numerator_units <> 0 or counted.denominator_units <> 0
)

select * from final
