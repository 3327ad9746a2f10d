with

rounds as (
    select * from {{ ref('int_rounds') }}
    where
        day in {{ planned_days() }}
        and sender_classes = {{ default_senders() }}
        and person_id <> '(queue)'
),

roster as (select * from {{ ref('int_roster') }}),

final as (
    select
        rounds.day,
        coalesce(roster.team, rounds.platform || ':' || rounds.shop_id) as crew,
        cast(extract(hour from rounds.local_time) as integer) as hour,
        count(*) as rounds,
        count(distinct rounds.person_id) as people
    from rounds
    left join roster
        on rounds.person_id = roster.person_id
        and rounds.day >= roster.valid_from
        and (roster.valid_to is null or rounds.day < roster.valid_to)
    group by
        rounds.day,
        coalesce(roster.team, rounds.platform || ':' || rounds.shop_id),
        extract(hour from rounds.local_time)
)

select * from final
