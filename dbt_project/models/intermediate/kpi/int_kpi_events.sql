{{ config(materialized='table') }}

-- The views below int_units are computed once here; every definition, gap and miss reads their rows from this table.
select units.* -- noqa: AM04
from {{ ref('int_units') }} as units
inner join {{ source('run', 'plan') }} as plan
    on units.unit = plan.unit
    and units.day = plan.day
