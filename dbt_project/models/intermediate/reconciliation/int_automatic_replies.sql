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
        count(*) as messages
    from messages
    where sender in ('auto', 'bot')
    group by day, platform, shop_id
)

select * from final
