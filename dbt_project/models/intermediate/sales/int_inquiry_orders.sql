{{ config(materialized='table') }}

with

inquiries as (
    select * from {{ ref('int_inquiry_openings') }}
),

-- 48 h are two days, and a third where clocks change.
orders as (
    select * from {{ ref('int_orders') }}
    where
        day >= (select min(day) from inquiries)
        and day <= (select max(day) + 3 from inquiries)
),

final as (
    select
        inquiries.day,
        inquiries.reading,
        inquiries.platform,
        inquiries.shop_id,
        inquiries.customer_id,
        orders.order_id,
        orders.created_at,
        orders.paid_at,
        orders.paid_on,
        orders.amount_micros,
        orders.postage_micros,
        orders.quantity,
        orders.source_load,
        orders.source_row
    from inquiries
    inner join orders
        on inquiries.platform = orders.platform
        and inquiries.shop_id = orders.shop_id
        and inquiries.customer_id = orders.customer_id
        and inquiries.inquired_at <= orders.created_at
        and {{ add_seconds('inquiries.inquired_at', 48 * 3600) }} >= orders.created_at
    where
        case inquiries.conversion_event
            when 'paid_at' then orders.paid_at
            when 'completed_at' then orders.completed_at
        end <= {{ add_seconds('inquiries.inquired_at', 7 * 86400) }}
        and coalesce(orders.cancelled_at > {{ add_seconds('inquiries.inquired_at', 7 * 86400) }}, true)
)

select * from final
