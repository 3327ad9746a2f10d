with

messages as (
    select * from {{ ref('stg_messages') }}
    where day in {{ planned_days() }}
),

final as (
    select
        day,
        platform,
        shop_id,
        count(*) as messages,
        count(*) filter (where sender in ('auto', 'bot')) as automatic_replies
    from messages
    group by day, platform, shop_id
)

select * from final
