with

events as (
    select * from {{ events_seen('messages', 'sent_at', has_timezone=false) }}
),

final as (
    select
        platform,
        shop_id,
        message_id,
        session_id,
        sent_at,
        sender,
        account,
        customer_id,
        has_text,
        is_perfunctory,
        is_abusive,
        day,
        source_load,
        source_row
    from events
)

select * from final
