{{ config(meta={'look_back_days': 29}) }}

with

planned as (
    select * from {{ planned_for_cause('too_many_chats') }} as planned_days
),

earlier as (
    select
        planned.day,
        loads.person_id,
        loads.concurrent_sessions,
        sum(loads.rounds) as rounds
    from planned
    inner join {{ ref('int_person_concurrency') }} as loads
        on planned.day > loads.day
        and loads.day >= planned.day - planned.days
    group by planned.day, loads.person_id, loads.concurrent_sessions
),

summed as (
    select
        *,
        sum(rounds) over (
            partition by day, person_id order by concurrent_sessions
            rows between unbounded preceding and current row
        ) as rounds_so_far,
        sum(rounds) over (partition by day, person_id) as all_rounds
    from earlier
),

-- The median: what half of the rounds met or fewer.
final as (
    select
        day,
        person_id,
        cast(min(concurrent_sessions) as bigint) as concurrency_norm,
        cast(max(all_rounds) as bigint) as history_rounds
    from summed
    where 2 * rounds_so_far >= all_rounds
    group by day, person_id
)

select * from final
