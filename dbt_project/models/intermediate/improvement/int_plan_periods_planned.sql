{{ config(materialized='view') }}

with

own as (
    select
        kpi_id,
        period_kind,
        period_start
    from {{ ref('int_cause_periods_planned') }}
),

-- Rows of other periods that a measure of a planned day answers, or answered before it was changed.
answered as (
    select
        measures.kpi_id,
        measures.period_kind,
        measures.period_start
    from {{ ref('int_action_kpis') }} as actions
    inner join {{ ref('int_plan_measures') }} as measures
        on actions.kpi_id = measures.kpi_id
        and actions.day >= measures.period_start
        and actions.day <= measures.due_on + 30
    where actions.day in {{ planned_days('int_actions') }}
),

final as (
    select * from own
    union
    select * from answered
)

select * from final
