with

events as (
    select * from {{ events_seen('calls', 'offered_at') }}
),

final as (
    select
        platform,
        shop_id,
        call_id,
        offered_at,
        {{ instant_seen('answered_at') }} as answered_at,
        {{ instant_seen('ended_at') }} as ended_at,
        direction,
        outcome,
        account,
        customer_id,
        queue,
        talk_seconds,
        hold_seconds,
        wrap_up_seconds,
        transfers,
        topic,
        order_id,
        resolved,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
