with

events as (
    select * from {{ events_seen('orders', 'created_at') }}
),

final as (
    select
        platform,
        shop_id,
        order_id,
        created_at,
        customer_id,
        {{ instant_seen('paid_at') }} as paid_at,
        {{ instant_seen('completed_at') }} as completed_at,
        {{ instant_seen('cancelled_at') }} as cancelled_at,
        amount,
        postage,
        quantity,
        currency,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
