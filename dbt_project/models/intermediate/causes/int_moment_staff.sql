{{ config(materialized='table') }}

with

moments as (select * from {{ ref('int_miss_moments') }}),

-- The team where it is known who the customer was with, else everybody of the platform.
crews as (select distinct platform, team, day from moments),

rota as (
    select
        crews.platform,
        crews.team,
        crews.day,
        shifts.person_id,
        shifts.begun_on,
        shifts.shift_from,
        shifts.shift_to
    from crews
    inner join {{ ref('int_shift_spans') }} as shifts
        on crews.platform = shifts.platform
        and (crews.team is null or crews.team = shifts.team)
        and crews.day = shifts.day
),

known as (select distinct platform, team, day from rota),

-- The shifts that may still run on a day, its own and those begun the day before; the others show that there is a rota.
duty as (
    select * from rota
    where begun_on >= day - 1
),

-- Between two edges of shifts the same people are on shift, so they are counted once there, not once a moment.
edges as (
    select platform, team, day, shift_from as since from duty
    union
    select platform, team, day, shift_to as since from duty
),

stretches as (
    select platform, team, day, since, lead(since) over (partition by platform, team, day order by since) as ends_at
    from edges
),

staffed as (
    select
        stretches.platform,
        stretches.team,
        stretches.day,
        stretches.since,
        stretches.ends_at,
        count(distinct duty.person_id) as people_on_shift
    from stretches
    inner join duty
        on stretches.platform = duty.platform
        and stretches.day = duty.day
        and coalesce(stretches.team, '') = coalesce(duty.team, '')
        and stretches.since >= duty.shift_from
        and stretches.since < duty.shift_to
    group by stretches.platform, stretches.team, stretches.day, stretches.since, stretches.ends_at
),

own as (
    select distinct moments.moment_number
    from moments
    inner join duty
        on moments.platform = duty.platform
        and moments.day = duty.day
        and moments.person_id = duty.person_id
        and coalesce(moments.team, '') = coalesce(duty.team, '')
        and moments.local_at >= duty.shift_from
        and moments.local_at < duty.shift_to
),

final as (
    select
        moments.moment_number,
        coalesce(staffed.people_on_shift, 0) as people_on_shift,
        own.moment_number is not null as is_on_shift
    from moments
    inner join known
        on moments.platform = known.platform
        and moments.day = known.day
        and coalesce(moments.team, '') = coalesce(known.team, '')
    left join staffed
        on moments.platform = staffed.platform
        and moments.day = staffed.day
        and coalesce(moments.team, '') = coalesce(staffed.team, '')
        and moments.local_at >= staffed.since
        and moments.local_at < staffed.ends_at
    left join own on moments.moment_number = own.moment_number
)

select * from final
