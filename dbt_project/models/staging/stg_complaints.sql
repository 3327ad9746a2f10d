with

events as (
    select * from {{ current_rows('complaints') }} as rows_kept
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
        events.complaint_id,
        events.opened_at,
        events.customer_id,
        events.account,
        events.contact_type,
        events.contact_id,
        events.order_id,
        events.topic,
        case when events.first_response_at <= clock.as_of then events.first_response_at end as first_response_at,
        case when events.resolved_at <= clock.as_of then events.resolved_at end as resolved_at,
        case when events.revisited_at <= clock.as_of then events.revisited_at end as revisited_at,
        events.withdrawn,
        events.founded,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.opened_at <= clock.as_of
)

select * from final
