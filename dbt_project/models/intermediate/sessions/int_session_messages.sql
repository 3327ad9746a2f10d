{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('stg_messages') }}
),

keys as (
    select * from {{ ref('int_session_keys') }}
    where has_messages
),

senders as (
    select * from {{ ref('int_senders') }}
),

final as (
    select
        keys.session_key,
        messages.message_id,
        messages.sent_at,
        messages.day,
        messages.account,
        messages.customer_id,
        senders.is_customer,
        senders.is_human,
        messages.sender = 'bot' as is_bot,
        cast(count(*) over earlier as integer) as messages_before,
        cast(count(case when senders.is_human then 1 end) over earlier as integer) as exchange_number,
        messages.source_load,
        messages.source_row
    from messages
    inner join keys
        on messages.platform = keys.platform
        and messages.shop_id = keys.shop_id
        and messages.session_id = keys.session_id
        and messages.sent_at >= keys.holds_from
        and messages.sent_at < keys.holds_to
    inner join senders
        on messages.platform = senders.platform
        and messages.sender = senders.sender
        and keys.sender_classes = senders.sender_classes
    window earlier as (
        partition by keys.session_key
        order by messages.sent_at, case when senders.is_customer then 0 else 1 end, messages.message_id
        rows between unbounded preceding and 1 preceding
    )
)

select * from final
