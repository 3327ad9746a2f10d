{{ config(materialized='view') }}

select distinct
    definitions.kpi_id,
    plan.day
from {{ source('run', 'plan') }} as plan
inner join {{ ref('int_kpi_definitions') }} as definitions on plan.unit = definitions.unit
