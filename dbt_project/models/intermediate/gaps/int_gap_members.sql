{{ config(materialized='view') }}

with

counted as (
    select * from {{ ref('int_gap_additive_members') }}
    union all
    select * from {{ ref('int_gap_distinct_members') }}
    union all
    select * from {{ ref('int_gap_day_members') }}
),

final as (
    select
        counted.kpi_id,
        counted.period_kind,
        counted.period_start,
        counted.scope_kind,
        counted.scope,
        counted.dimension,
        counted.member,
        counted.numerator_units,
        -- C1: the denominator of a total is 1 at every grain, so its parts have none.
        case when kpis.aggregation = 'total' then 0 else counted.denominator_units end as denominator_units
    from counted
    inner join {{ ref('kpis') }} as kpis on counted.kpi_id = kpis.kpi_id
    -- A total of 0 has a part too: what was given away, or given back in full.
    where counted.numerator_units <> 0 or counted.denominator_units <> 0
)

select * from final
