{{ config(materialized='view') }}

with

goals as (
    select
        gaps.kpi_id,
        gaps.scope_kind,
        gaps.scope,
        gaps.target,
        row_number() over (
            partition by gaps.kpi_id, gaps.scope_kind, gaps.scope
            order by gaps.period_start desc
        ) as age
    from {{ ref('fct_gaps') }} as gaps
    cross join {{ source('run', 'as_of') }} as installation
    where
        gaps.period_kind = 'day'
        and gaps.period_start > {{ local_day(add_seconds('installation.as_of', -1), 'installation.timezone') }} - 90
)

select
    kpi_id,
    scope_kind,
    scope,
    target as current_target
from goals
where age = 1
