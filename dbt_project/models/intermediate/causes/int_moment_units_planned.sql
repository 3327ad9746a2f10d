{{ config(materialized='view') }}

select
    planned.unit,
    planned.day
from {{ ref('int_miss_units_planned') }} as planned
inner join {{ ref('int_moment_units') }} as units on planned.unit = units.unit
