{{ config(materialized='view') }}

select distinct
    definitions.unit,
    planned.day
from {{ ref('int_misses_planned') }} as planned
inner join {{ ref('int_kpi_definitions') }} as definitions on planned.kpi_id = definitions.kpi_id
