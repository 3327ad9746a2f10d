{{ config(materialized='table') }}

with

clock as (
    select {{ local_day(add_seconds('as_of', -1), 'timezone') }} as last_day
    from {{ source('run', 'as_of') }}
),

-- A figure that is still open would make everybody look worse, or better, than they will turn out.
spans as (
    select
        definitions.kpi_id,
        max(clock.last_day) - 89 as first_day,
        max(clock.last_day) - max(definitions.look_ahead_days) as last_final_day
    from {{ ref('int_kpi_definitions') }} as definitions
    cross join clock
    group by definitions.kpi_id
)

select
    days.kpi_id,
    days.scope_kind,
    days.scope,
    days.day,
    days.platform,
    days.team,
    days.role,
    days.numerator_units,
    days.denominator_units,
    days.success_units
from {{ ref('int_kpi_scopes_daily') }} as days
inner join spans
    on days.kpi_id = spans.kpi_id
    and days.day between spans.first_day and spans.last_final_day
inner join {{ ref('kpis') }} as kpis on days.kpi_id = kpis.kpi_id
where
    -- A total grows with the days it is added over: no level of it holds for a day and a month alike.
    kpis.aggregation <> 'total'
    and days.scope_kind in ('all', 'platform', 'shop', 'role', 'team', 'person')
    -- Who has no role is nobody's colleague (C15); a share of the shop's denominator is nobody's own figure.
    and (days.scope_kind <> 'person' or (days.role is not null and kpis.denominator <> 'shop_rows'))
    and days.scope not in ('(queue)', '(unmapped)', '(none)', '(none):(none)')
