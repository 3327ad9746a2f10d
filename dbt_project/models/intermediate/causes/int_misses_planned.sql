{{ config(materialized='view') }}

select
    kpi_id,
    day
from {{ ref('int_kpi_days_planned') }}
union
select
    kpis.kpi_id,
    plan.day
from {{ source('run', 'plan') }} as plan
cross join {{ ref('kpis') }} as kpis
where
    kpis.kind = 'rate'
    and plan.unit in ('*', {{ evidence_models() }})
