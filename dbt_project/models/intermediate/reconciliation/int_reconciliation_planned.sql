{{ config(materialized='view') }}

with

-- Days whose reported figures are read anew, of any KPI.
reported as (
    select
        kpis.kpi_id,
        plan.day
    from {{ source('run', 'plan') }} as plan
    cross join {{ ref('kpis') }} as kpis
    where plan.unit in ('*', 'int_reported_figures', 'int_chat_days')
),

final as (
    select * from reported
    union
    select
        kpi_id,
        day
    from {{ ref('int_kpi_days_planned') }}
)

select * from final
