with

events as (
    select * from {{ events_seen('refunds', 'applied_at') }}
),

final as (
    select
        platform,
        shop_id,
        refund_id,
        applied_at,
        order_id,
        customer_id,
        account,
        {{ instant_seen('succeeded_at') }} as succeeded_at,
        {{ instant_seen('decided_at') }} as decided_at,
        amount,
        kind,
        platform_intervened,
        merchant_liable,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
