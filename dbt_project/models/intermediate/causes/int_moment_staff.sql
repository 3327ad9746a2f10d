{{ config(materialized='view') }}

with

moments as (select * from {{ ref('int_miss_moments') }}),

-- The shifts that may still run on a day: its own, and those begun the day before.
shifts as (select * from {{ ref('int_shift_spans') }}),

-- The team where it is known who the customer was with, else everybody of the platform.
crews as (
    select distinct
        platform,
        team,
        day
    from moments
),

rota as (
    select
        crews.platform,
        crews.team,
        crews.day,
        shifts.person_id,
        shifts.day as shift_day,
        shifts.shift_from,
        shifts.shift_to
    from crews
    {{ join_cause('outside_staffed_hours', 'crews.day') }}
    inner join shifts
        on crews.platform = shifts.platform
        and (crews.team is null or crews.team = shifts.team)
        and crews.day >= shifts.day
        and shifts.day >= crews.day - causes.days
),

known as (select distinct platform, team, day from rota),

final as (
    select
        moments.moment_number,
        count(distinct rota.person_id) as people_on_shift,
        count(case when rota.person_id = moments.person_id then 1 end) > 0 as is_on_shift
    from moments
    inner join known
        on moments.platform = known.platform
        and moments.day = known.day
        and coalesce(moments.team, '') = coalesce(known.team, '')
    left join rota
        on moments.platform = rota.platform
        and moments.day = rota.day
        and coalesce(moments.team, '') = coalesce(rota.team, '')
        and rota.shift_day >= moments.day - 1
        and moments.local_at >= rota.shift_from
        and moments.local_at < rota.shift_to
    group by moments.moment_number
)

select * from final
