{{ config(meta={'placed_by': ['messages']}) }}

with

messages as (
    select
        messages.day,
        messages.sent_at,
        messages.message_id,
        messages.account,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.customer_id
    from {{ ref('int_session_messages') }} as messages
    inner join {{ ref('int_session_parts') }} as parts on messages.session_key = parts.session_key
    where
        messages.is_human
        and messages.day in {{ planned_days() }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

-- Of two replies at one instant the later is the one whose message id is greater (C3).
final as (
    select
        messages.day,
        messages.sender_classes,
        messages.platform,
        messages.shop_id,
        messages.customer_id,
        messages.sent_at,
        max_by({{ account_credit('messages') }}, messages.message_id) as person_id
    from messages
    {{ join_account('messages') }}
    group by
        messages.day,
        messages.sender_classes,
        messages.platform,
        messages.shop_id,
        messages.customer_id,
        messages.sent_at
)

select * from final
