{{ config(meta={'replaces': {'unit': 'inquiry'}}) }}

with

orders as (
    select * from {{ ref('int_inquiry_orders') }}
),

inquiries as (
    select * from {{ ref('int_inquiries') }}
),

final as (
    select
        orders.day,
        orders.reading,
        orders.platform,
        orders.shop_id,
        orders.customer_id,
        orders.order_id,
        inquiries.person_id,
        orders.paid_at,
        orders.paid_on,
        orders.amount_micros,
        orders.postage_micros,
        orders.quantity,
        orders.source_load,
        orders.source_row
    from orders
    inner join inquiries
        on orders.day = inquiries.day
        and orders.reading = inquiries.reading
        and orders.platform = inquiries.platform
        and orders.shop_id = inquiries.shop_id
        and orders.customer_id = inquiries.customer_id
)

select * from final
