{{ config(meta={'placed_by': ['messages']}) }}

with

messages as (
    select * from {{ ref('stg_messages') }}
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

keys as (
    select * from {{ ref('int_session_keys') }}
),

judged as (
    select
        messages.*,
        senders.sender_classes,
        coalesce(messages.is_abusive, false) as says_abuse,
        coalesce(messages.is_perfunctory, false) as is_stock_phrase,
        {{ account_credit('messages') }} as person_id
    from messages
    inner join senders
        on messages.platform = senders.platform
        and messages.sender = senders.sender
    {{ join_account('messages') }}
),

final as (
    select
        judged.day,
        judged.sender_classes,
        judged.platform,
        judged.shop_id,
        judged.person_id,
        judged.says_abuse,
        judged.is_stock_phrase,
        1 as messages,
        judged.sent_at,
        keys.contact_id,
        judged.message_id,
        judged.source_load,
        judged.source_row
    from judged
    inner join keys
        on judged.sender_classes = keys.sender_classes
        and judged.platform = keys.platform
        and judged.shop_id = keys.shop_id
        and judged.session_id = keys.session_id
        and judged.sent_at >= keys.holds_from
        and judged.sent_at < keys.holds_to
    where judged.says_abuse or judged.is_stock_phrase
    union all
    -- Nobody looks one up of the many that say nothing wrong: they are counted by person.
    select
        day,
        sender_classes,
        platform,
        shop_id,
        person_id,
        false as says_abuse,
        false as is_stock_phrase,
        count(*) as messages,
        min(sent_at) as sent_at,
        cast(null as string) as contact_id,
        min(message_id) as message_id,
        min(source_load) as source_load,
        min_by(source_row, (source_load, source_row)) as source_row
    from judged
    where not (says_abuse or is_stock_phrase)
    group by day, sender_classes, platform, shop_id, person_id
)

select * from final
