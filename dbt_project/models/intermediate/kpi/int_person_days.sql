{{ config(materialized='table') }}

with

credited as (select distinct person_id, day from {{ ref('int_kpi_parts') }}),

final as (
    {{ person_days('credited') }}
)

select * from final
