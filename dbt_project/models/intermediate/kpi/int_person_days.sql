{{ config(materialized='table') }}

with

roster as (select * from {{ ref('int_roster') }}),

-- Two shifts on one day: the earlier start.
shifts as (
    select
        person_id,
        day,
        min_by(shift, concat_ws(' ', starts_at, shift)) as shift
    from {{ ref('stg_shifts') }}
    group by person_id, day
),

credited as (select distinct person_id, day from {{ ref('int_kpi_parts') }}),

final as (
    select
        credited.day,
        credited.person_id,
        case when credited.person_id = '(queue)' then '(queue)' else coalesce(roster.team, '(unmapped)') end as team,
        roster.role,
        -- Whom the roster does not know has no shift either.
        case when roster.person_id is not null then shifts.shift end as shift
    from credited
    left join roster
        on credited.person_id = roster.person_id
        and credited.person_id <> '(queue)'
        and credited.day >= roster.valid_from
        and (roster.valid_to is null or credited.day < roster.valid_to)
    left join shifts
        on credited.person_id = shifts.person_id
        and credited.day = shifts.day
)

select * from final
