{{ config(materialized='view') }}

with

-- Measures that came, changed or fell due.
own as (
    select day
    from {{ source('run', 'plan') }}
    where unit in ('int_actions', '*')
),

-- Measures whose KPI is computed anew on a day of the four weeks before or after them.
measured as (
    select actions.day
    from {{ ref('int_actions') }} as actions
    inner join {{ ref('int_kpi_days_planned') }} as planned
        on actions.kpi_id = planned.kpi_id
        and actions.day - 28 <= planned.day
        and coalesce(actions.completed_on + 28, actions.day) >= planned.day
),

final as (
    select day as opened_on from own
    union
    select day as opened_on from measured
)

select opened_on from final
