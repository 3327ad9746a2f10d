with

events as (
    select * from {{ events_seen('sessions', 'started_at') }}
),

final as (
    select
        platform,
        shop_id,
        session_id,
        started_at,
        {{ instant_seen('ended_at') }} as ended_at,
        customer_id,
        account,
        stage,
        entry,
        topic,
        {{ instant_seen('human_requested_at') }} as human_requested_at,
        transfers,
        resolved,
        wrap_up_seconds,
        order_id,
        {{ instant_seen('first_message_at') }} as first_message_at,
        {{ instant_seen('first_reply_at') }} as first_reply_at,
        answered,
        handling_seconds,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
