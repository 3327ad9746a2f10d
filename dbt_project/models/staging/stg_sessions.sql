with

events as (
    select * from {{ current_rows('sessions') }} as rows_kept
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
        events.session_id,
        events.started_at,
        case when events.ended_at <= clock.as_of then events.ended_at end as ended_at,
        events.customer_id,
        events.account,
        events.stage,
        events.entry,
        events.topic,
        case when events.human_requested_at <= clock.as_of then events.human_requested_at end as human_requested_at,
        events.transfers,
        events.resolved,
        events.wrap_up_seconds,
        events.order_id,
        case when events.first_message_at <= clock.as_of then events.first_message_at end as first_message_at,
        case when events.first_reply_at <= clock.as_of then events.first_reply_at end as first_reply_at,
        events.answered,
        events.handling_seconds,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.started_at <= clock.as_of
)

select * from final
