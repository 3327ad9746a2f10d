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

-- Events that no definition can tell apart are counted together: a tenth of the rows, judged once a definition.
final as (
    select
        units.unit,
        units.reading,
        units.day,
        units.platform,
        units.shop_id,
        units.channel,
        units.person_id,
        units.is_success,
        min(units.local_time) as local_time,
        min(units.quantity) as quantity,
        cast(sum(units.events) as bigint) as events,
        cast(sum(units.quantity * units.events) as bigint) as quantity_sum
    from {{ ref('int_kpi_events') }} as units
    left join limits on units.unit = limits.unit
    left join edges on units.unit = edges.unit
    group by
        units.unit,
        units.reading,
        units.day,
        units.platform,
        units.shop_id,
        units.channel,
        units.person_id,
        units.is_success,
        units.local_time is null,
        units.quantity is null,
        {{ band('edges.clock_edges', 'units.local_time') }},
        {{ band('limits.quantity_limits', 'units.quantity') }}
)

select * from final
