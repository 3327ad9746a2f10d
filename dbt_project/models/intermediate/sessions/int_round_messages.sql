with

messages as (
    select * from {{ ref('int_session_messages') }}
    where
        is_customer
        and day in {{ planned_days() }}
),

rounds as (
    select * from {{ ref('int_session_rounds') }}
),

parts as (
    select * from {{ ref('int_session_parts') }}
),

final as (
    select
        messages.day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.contact_id,
        messages.message_id,
        rounds.exchange_number,
        rounds.person_id,
        messages.sent_at,
        cast({{ local_time('messages.sent_at', 'parts.timezone') }} as time) as local_time,
        {{ microseconds_between('messages.sent_at', 'rounds.answered_at') }} as wait_us,
        messages.source_load,
        messages.source_row
    from messages
    inner join rounds
        on messages.session_key = rounds.session_key
        and messages.exchange_number = rounds.exchange_number
        and messages.sent_at >= rounds.opened_at
    inner join parts on messages.session_key = parts.session_key
)

select * from final
