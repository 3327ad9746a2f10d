with

events as (
    select * from {{ current_rows('refunds') }} as rows_kept
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
        events.refund_id,
        events.applied_at,
        events.order_id,
        events.customer_id,
        events.account,
        case when events.succeeded_at <= clock.as_of then events.succeeded_at end as succeeded_at,
        case when events.decided_at <= clock.as_of then events.decided_at end as decided_at,
        events.amount,
        events.kind,
        events.platform_intervened,
        events.merchant_liable,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.applied_at <= clock.as_of
)

select * from final
