with

events as (
    select * from {{ current_rows('calls') }} as rows_kept
),

clock as (
    select as_of, timezone from {{ source('run', 'as_of') }}
),

shops as (
    select platform, shop_id, timezone from {{ ref('stg_shops') }}
),

final as (
    select
        events.platform,
        events.shop_id,
        events.call_id,
        events.offered_at,
        case when events.answered_at <= clock.as_of then events.answered_at end as answered_at,
        case when events.ended_at <= clock.as_of then events.ended_at end as ended_at,
        events.direction,
        events.outcome,
        events.account,
        events.customer_id,
        events.queue,
        events.talk_seconds,
        events.hold_seconds,
        events.wrap_up_seconds,
        events.transfers,
        events.topic,
        events.order_id,
        events.resolved,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.offered_at <= clock.as_of
)

select * from final
