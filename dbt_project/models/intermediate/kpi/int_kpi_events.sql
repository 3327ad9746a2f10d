{{ config(materialized='table') }}

with

definitions as (select * from {{ ref('int_kpi_definitions_valid') }}),

limits as (
    select
        unit,
        array_agg(distinct units_limit) as quantity_limits
    from (
        select unit, threshold_units as units_limit from definitions
        union all
        select unit, cap_units as units_limit from definitions
        union all
        -- What is added up may be nothing at all.
        select unit, cast(0 as bigint) as units_limit from definitions
        where numerator like 'quantity_sum%'
    ) as every_limit
    where units_limit is not null
    group by unit
),

edges as (
    select
        unit,
        array_agg(distinct edge) as clock_edges
    from (
        select unit, window_from as edge from definitions
        union all
        select unit, window_to as edge from definitions
    ) as every_edge
    where edge is not null
    group by unit
),

-- The views below int_units are computed once here; every definition, gap and miss reads their rows from this table.
final as (
    select
        units.*,
        case
            when units.local_time is null then 0
            else 1 + coalesce({{ band('edges.clock_edges', 'units.local_time') }}, 0)
        end as clock_band,
        case
            when units.quantity is null then 0
            else 1 + coalesce({{ band('limits.quantity_limits', 'units.quantity') }}, 0)
        end as quantity_band
    from {{ ref('int_units') }} as units
    inner join {{ source('run', 'plan') }} as plan
        on units.unit = plan.unit
        and units.day = plan.day
    left join limits on units.unit = limits.unit
    left join edges on units.unit = edges.unit
)

select * from final -- noqa: AM04
