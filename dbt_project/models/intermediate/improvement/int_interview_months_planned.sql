{{ config(materialized='view') }}

with

months as (
    select month from {{ ref('int_kpi_months_planned') }}
    union
    -- Contacts, complaints or answers that no KPI counts may still be somebody's reason.
    select cast(date_trunc('month', day) as date) as month
    from {{ source('run', 'plan') }}
    where unit in ('int_sessions', 'int_calls', 'int_tickets', 'int_complaints', 'int_surveys', '*')
)

select month from months
