{{ config(materialized='view', meta={
    'units': ['order_sales', 'order_sales_net', 'order_amount', 'order_items'],
    'moves_while_open': true,
}) }}

with

orders as (
    select * from {{ ref('int_attributed_orders') }}
),

aspects as (
    select named.unit
    from (values ('order_sales'), ('order_sales_net'), ('order_amount'), ('order_items')) as named (unit)
),

final as (
    select
        aspects.unit,
        orders.reading,
        orders.paid_on as day,
        orders.platform,
        orders.shop_id,
        'chat' as channel,
        orders.person_id,
        orders.customer_id as subject_id,
        cast(null as time) as local_time,
        case aspects.unit
            when 'order_sales' then orders.amount_micros - orders.postage_micros
            when 'order_sales_net' then orders.amount_micros - orders.postage_micros - orders.refund_micros
            when 'order_amount' then orders.amount_micros
            when 'order_items' then orders.quantity
        end as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        orders.paid_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        orders.order_id as event_id,
        orders.source_load,
        orders.source_row
    from orders
    cross join aspects
    where (aspects.unit, orders.paid_on) in (select unit, day from {{ source('run', 'plan') }})
)

select * from final
