{{ config(materialized='table') }}

with

rostered as (select * from {{ ref('int_roster') }}),

-- People whom no roster row names: accounts that nobody mapped, and the queue.
unknown as (
    select
        person_id,
        min(day) as first_seen_on
    from {{ ref('agent_day') }}
    where person_id not in (select person_id from rostered)
    group by person_id
),

final as (
    select
        person_id,
        name,
        team,
        role,
        supervisor,
        hired_on,
        left_on,
        valid_from,
        valid_to,
        true as is_in_roster
    from rostered
    union all
    select
        person_id,
        person_id as name,
        case when person_id = '(queue)' then '(queue)' else '(unmapped)' end as team,
        cast(null as string) as role,
        cast(null as string) as supervisor,
        cast(null as date) as hired_on,
        cast(null as date) as left_on,
        first_seen_on as valid_from,
        cast(null as date) as valid_to,
        false as is_in_roster
    from unknown
)

select * from final
