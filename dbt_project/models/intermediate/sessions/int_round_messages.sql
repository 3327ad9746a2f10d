with

messages as (
    select * from {{ ref('int_session_messages') }}
),

rounds as (
    select * from {{ ref('int_session_rounds') }}
),

final as (
    select
        messages.day,
        messages.sender_classes,
        messages.platform,
        messages.shop_id,
        rounds.contact_id,
        messages.message_id,
        rounds.exchange_number,
        rounds.person_id,
        messages.sent_at,
        cast({{ local_time('messages.sent_at', 'rounds.timezone') }} as time) as local_time,
        {{ microseconds_between('messages.sent_at', 'rounds.answered_at') }} as wait_us,
        messages.source_load,
        messages.source_row
    from messages
    inner join rounds
        on messages.sender_classes = rounds.sender_classes
        and messages.platform = rounds.platform
        and messages.shop_id = rounds.shop_id
        and messages.session_id = rounds.session_id
        and messages.part = rounds.part
        and messages.exchange_number = rounds.exchange_number
        and messages.sent_at >= rounds.opened_at
    where
        messages.is_customer
        and messages.day in {{ planned_days() }}
)

select * from final
