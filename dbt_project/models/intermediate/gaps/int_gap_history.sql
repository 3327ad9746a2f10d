{{ config(materialized='table') }}

{%- set in_order = 'partition by kpi_id, scope_kind, scope order by day' %}

with

starts as (select distinct kpi_id, period_start from {{ ref('int_gap_figures') }}),

-- The 28 days before any period looked at. Days between two such spans are in no span, and no row here is missed.
wanted as (
    select distinct
        starts.kpi_id,
        starts.period_start - steps.step as day
    from starts
    cross join {{ steps(28) }} as steps
),

scope_days as (
    select days.*
    from {{ ref('int_kpi_scopes_daily') }} as days
    inner join wanted
        on days.kpi_id = wanted.kpi_id
        and days.day = wanted.day
    inner join {{ ref('kpis') }} as kpis on days.kpi_id = kpis.kpi_id
    inner join {{ ref('scope_kinds') }} as scope_kinds on days.scope_kind = scope_kinds.scope_kind
    where days.denominator_units <> 0 and kpis.aggregation <> 'last'
),

{{ kpi_measures('scope_days', ['scope_kind', 'scope', 'day', 'numerator_units', 'denominator_units']) }},

decimals as (
    select
        kpi_id,
        scope_kind,
        scope,
        day,
        numerator_units,
        denominator_units,
        value,
        -- Decimals, so that what is added does not depend on its order; a difference of two takes one digit more.
        {{ decimal_of('value', 37, 15) }} as value_decimal
    from measured
),

final as (
    select
        *,
        abs(value_decimal - lag(value_decimal) over ({{ in_order }})) as moving_range,
        lag(day) over ({{ in_order }}) as previous_day,
        -- The seven latest days up to this one: with one more they may make a run of eight.
        lag(day, 6) over ({{ in_order }}) as seventh_day,
        min(value) over ({{ in_order }} rows between 6 preceding and current row) as lowest_of_seven,
        max(value) over ({{ in_order }} rows between 6 preceding and current row) as highest_of_seven
    from decimals
)

select * from final
