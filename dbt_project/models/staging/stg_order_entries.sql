with

events as (
    select * from {{ current_rows('order_entries') }} as rows_kept
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
        events.entry_id,
        events.entered_at,
        events.account,
        events.order_id,
        events.kind,
        events.has_error,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.entered_at <= clock.as_of
)

select * from final
