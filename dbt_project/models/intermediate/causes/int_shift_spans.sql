{{ config(meta={'look_back_days': 7}) }}

with

planned as (
    select * from {{ planned_for_cause('outside_staffed_hours') }} as planned_days
),

roster as (select * from {{ ref('int_roster') }}),

accounts as (select * from {{ ref('int_accounts') }}),

-- All that a planned day looks back on: a day without events is planned by nobody and has shifts all the same.
shifts as (
    select * from {{ ref('stg_shifts') }}
    where
        day >= (select min(planned.day - planned.days) from planned)
        and day <= (select max(planned.day) from planned)
),

placed as (
    select distinct
        shifts.day as begun_on,
        accounts.platform,
        roster.team,
        shifts.person_id,
        cast(concat_ws(' ', shifts.day, shifts.starts_at) as {{ wall_clock_type() }}) as shift_from,
        -- An end not after the start lies on the next day.
        cast(concat_ws(
            ' ', case when shifts.ends_at <= shifts.starts_at then shifts.day + 1 else shifts.day end, shifts.ends_at
        ) as {{ wall_clock_type() }}) as shift_to
    from shifts
    inner join accounts
        on shifts.person_id = accounts.person_id
        and shifts.day >= accounts.valid_from
        and shifts.day < accounts.valid_to
    left join roster
        on shifts.person_id = roster.person_id
        and shifts.day >= roster.valid_from
        and (roster.valid_to is null or shifts.day < roster.valid_to)
),

final as (
    select
        planned.day,
        placed.begun_on,
        placed.platform,
        placed.team,
        placed.person_id,
        placed.shift_from,
        placed.shift_to
    from planned
    inner join placed
        on planned.day >= placed.begun_on
        and placed.begun_on >= planned.day - planned.days
)

select * from final
