{{ config(materialized='table') }}

with

planned as (
    select distinct day from {{ source('run', 'plan') }}
    where unit in ('order_sales', 'order_sales_net', 'order_amount', 'order_items')
),

converting as (
    select * from {{ ref('int_converting_orders') }}
    where paid_on in (select day from planned)
),

refunds as (
    select * from {{ ref('int_refunds') }}
    where succeeded_at is not null
),

-- An order that converts several inquiry days counts once, for the person of the latest.
latest as (
    select *
    from converting
    qualify row_number() over (partition by reading, platform, shop_id, order_id order by day desc) = 1
),

refunded as (
    select
        latest.reading,
        latest.platform,
        latest.shop_id,
        latest.order_id,
        cast(sum(refunds.amount_micros) as bigint) as refund_micros
    from latest
    inner join refunds
        on latest.platform = refunds.platform
        and latest.shop_id = refunds.shop_id
        and latest.order_id = refunds.order_id
        and {{ add_seconds('latest.paid_at', 15 * 86400) }} >= refunds.succeeded_at
    group by latest.reading, latest.platform, latest.shop_id, latest.order_id
),

final as (
    select
        latest.paid_on,
        latest.reading,
        latest.platform,
        latest.shop_id,
        latest.order_id,
        latest.customer_id,
        latest.person_id,
        latest.paid_at,
        latest.amount_micros,
        latest.postage_micros,
        coalesce(refunded.refund_micros, 0) as refund_micros,
        latest.quantity,
        latest.source_load,
        latest.source_row
    from latest
    left join refunded
        on latest.reading = refunded.reading
        and latest.platform = refunded.platform
        and latest.shop_id = refunded.shop_id
        and latest.order_id = refunded.order_id
)

select * from final
