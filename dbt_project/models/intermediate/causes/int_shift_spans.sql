{{ config(meta={'look_back_days': 7}) }}

with

shifts as (
    select * from {{ ref('stg_shifts') }}
    where day in {{ planned_days() }}
),

roster as (select * from {{ ref('int_roster') }}),

accounts as (select * from {{ ref('int_accounts') }}),

served as (
    select distinct
        shifts.person_id,
        shifts.day,
        accounts.platform
    from shifts
    inner join accounts
        on shifts.person_id = accounts.person_id
        and shifts.day >= accounts.valid_from
        and shifts.day < accounts.valid_to
),

final as (
    select distinct
        shifts.day,
        served.platform,
        roster.team,
        shifts.person_id,
        cast(concat_ws(' ', shifts.day, shifts.starts_at) as {{ wall_clock_type() }}) as shift_from,
        -- An end not after the start lies on the next day.
        cast(concat_ws(
            ' ', case when shifts.ends_at <= shifts.starts_at then shifts.day + 1 else shifts.day end, shifts.ends_at
        ) as {{ wall_clock_type() }}) as shift_to
    from shifts
    inner join served
        on shifts.person_id = served.person_id
        and shifts.day = served.day
    left join roster
        on shifts.person_id = roster.person_id
        and shifts.day >= roster.valid_from
        and (roster.valid_to is null or shifts.day < roster.valid_to)
)

select * from final
