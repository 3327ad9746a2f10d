{{ config(materialized='view') }}

select distinct
    definitions.kpi_id,
    plan.day
from {{ source('run', 'plan') }} as plan
inner join {{ ref('int_kpi_definitions') }} as definitions on plan.unit = definitions.unit
left join {{ source('run', 'kept_kpis') }} as kept
    on definitions.kpi_id = kept.kpi_id
    and plan.day = kept.day
where kept.kpi_id is null
