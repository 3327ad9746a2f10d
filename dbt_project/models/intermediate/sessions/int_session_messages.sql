{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('stg_messages') }}
),

breaks as (
    select * from {{ ref('int_session_breaks') }}
),

senders as (
    select * from {{ ref('int_senders') }}
),

final as (
    select
        senders.sender_classes,
        messages.platform,
        messages.shop_id,
        messages.session_id,
        coalesce(breaks.part, 1) as part,
        messages.message_id,
        messages.sent_at,
        messages.day,
        messages.sender,
        messages.account,
        messages.customer_id,
        senders.is_customer,
        senders.is_human,
        cast(count(*) over earlier as integer) as messages_before,
        cast(count(case when senders.is_human then 1 end) over earlier as integer) as exchange_number,
        messages.source_load,
        messages.source_row
    from messages
    inner join senders
        on messages.platform = senders.platform
        and messages.sender = senders.sender
    left join breaks
        on messages.platform = breaks.platform
        and messages.shop_id = breaks.shop_id
        and messages.session_id = breaks.session_id
        and messages.sent_at >= breaks.from_at
        and messages.sent_at < breaks.to_at
    window earlier as (
        partition by
            senders.sender_classes, messages.platform, messages.shop_id, messages.session_id, coalesce(breaks.part, 1)
        order by messages.sent_at, case when senders.is_customer then 0 else 1 end, messages.message_id
        rows between unbounded preceding and 1 preceding
    )
)

select * from final
