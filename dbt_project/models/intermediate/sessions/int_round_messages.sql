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
        rounds.sender_classes,
        rounds.platform,
        rounds.shop_id,
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
        on messages.session_key = rounds.session_key
        and messages.exchange_number = rounds.exchange_number
        and messages.sent_at >= rounds.opened_at
    where
        messages.is_customer
        and messages.day in {{ planned_days() }}
)

select * from final
