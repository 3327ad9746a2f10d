with

orders as (
    select * from {{ ref('stg_orders') }}
),

final as (
    select
        day,
        platform,
        shop_id,
        order_id,
        customer_id,
        created_at,
        paid_at,
        {{ local_day('paid_at', 'timezone') }} as paid_on,
        completed_at,
        {{ local_day('completed_at', 'timezone') }} as completed_on,
        cancelled_at,
        {{ local_day('cancelled_at', 'timezone') }} as cancelled_on,
        cast(amount * 1000000 as bigint) as amount_micros,
        cast(coalesce(postage, 0) * 1000000 as bigint) as postage_micros,
        quantity,
        source_load,
        source_row
    from orders
    where day in {{ planned_days() }}
)

select * from final
