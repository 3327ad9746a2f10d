{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('stg_messages') }}
),

keys as (
    select
        *,
        concat('|', sender_classes, '|') as human_senders
    from {{ ref('int_session_keys') }}
    where has_messages
),

-- Only what the order and its readers need: whatever is carried here is copied by the sort, too.
joined as (
    select
        keys.session_key,
        messages.message_id,
        messages.sent_at,
        messages.day,
        messages.account,
        case when not keys.has_named_customer then messages.customer_id end as customer_id,
        messages.sender = 'customer' as is_customer,
        contains(keys.human_senders, concat('|', messages.sender, '|')) as is_human,
        messages.sender = 'bot' as is_bot,
        messages.source_load,
        messages.source_row
    from messages
    inner join keys
        on messages.platform = keys.platform
        and messages.shop_id = keys.shop_id
        and messages.session_id = keys.session_id
        and messages.sent_at >= keys.holds_from
        and messages.sent_at < keys.holds_to
),

final as (
    select
        session_key,
        message_id,
        sent_at,
        day,
        case when is_human then account end as human_account,
        customer_id,
        is_customer,
        is_human,
        is_bot,
        cast(count(*) over earlier as integer) as messages_before,
        cast(count(case when is_human then 1 end) over earlier as integer) as exchange_number,
        source_load,
        source_row
    from joined
    window earlier as (
        partition by session_key
        order by sent_at, case when is_customer then 0 else 1 end, message_id
        rows between unbounded preceding and 1 preceding
    )
)

select * from final
