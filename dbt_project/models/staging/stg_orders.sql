with

events as (
    select * from {{ current_rows('orders') }} as rows_kept
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
        events.order_id,
        events.created_at,
        events.customer_id,
        case when events.paid_at <= clock.as_of then events.paid_at end as paid_at,
        case when events.completed_at <= clock.as_of then events.completed_at end as completed_at,
        case when events.cancelled_at <= clock.as_of then events.cancelled_at end as cancelled_at,
        events.amount,
        events.postage,
        events.quantity,
        events.currency,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.created_at <= clock.as_of
)

select * from final
