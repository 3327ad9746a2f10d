{{ config(meta={'placed_by': ['messages']}) }}

with

messages as (
    select
        *,
        coalesce(is_abusive, false) as says_abuse,
        coalesce(is_perfunctory, false) as is_stock_phrase
    from {{ ref('stg_messages') }}
    where
        has_text
        and day in {{ planned_days() }}
),

senders as (
    select * from {{ ref('int_senders') }}
    where is_human
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

flagged as (
    select * from messages
    where says_abuse or is_stock_phrase
),

-- Nobody looks one up of the many that say nothing wrong: they are counted, first by account, then by person.
counted as (
    select
        day,
        platform,
        shop_id,
        sender,
        account,
        source_load,
        count(*) as messages,
        min(sent_at) as sent_at,
        min(message_id) as message_id,
        min(source_row) as source_row
    from messages
    where not (says_abuse or is_stock_phrase)
    group by day, platform, shop_id, sender, account, source_load
),

final as (
    select
        flagged.day,
        senders.sender_classes,
        flagged.platform,
        flagged.shop_id,
        {{ account_credit('flagged') }} as person_id,
        flagged.says_abuse,
        flagged.is_stock_phrase,
        cast(1 as bigint) as messages,
        flagged.sent_at,
        session_keys.contact_id,
        flagged.message_id,
        flagged.source_load,
        flagged.source_row
    from flagged
    inner join senders on flagged.platform = senders.platform and flagged.sender = senders.sender
    inner join {{ ref('int_session_keys') }} as session_keys
        on senders.sender_classes = session_keys.sender_classes
        and flagged.platform = session_keys.platform
        and flagged.shop_id = session_keys.shop_id
        and flagged.session_id = session_keys.session_id
        and flagged.sent_at >= session_keys.holds_from
        and flagged.sent_at < session_keys.holds_to
    {{ join_account('flagged') }}
    union all
    select
        counted.day,
        senders.sender_classes,
        counted.platform,
        counted.shop_id,
        {{ account_credit('counted') }} as person_id,
        false as says_abuse,
        false as is_stock_phrase,
        cast(sum(counted.messages) as bigint) as messages,
        min(counted.sent_at) as sent_at,
        cast(null as string) as contact_id,
        min(counted.message_id) as message_id,
        min(counted.source_load) as source_load,
        min_by(counted.source_row, (counted.source_load, counted.source_row)) as source_row
    from counted
    inner join senders on counted.platform = senders.platform and counted.sender = senders.sender
    {{ join_account('counted') }}
    group by
        counted.day, senders.sender_classes, counted.platform, counted.shop_id, {{ account_credit('counted') }}
)

select * from final
