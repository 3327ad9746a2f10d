{{ config(materialized='view') }}

select distinct
    unit,
    day
from {{ ref('int_failed_kinds') }}
where (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
