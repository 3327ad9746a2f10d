{{ config(materialized='view') }}

with

exchanges as (
    select * from {{ ref('int_session_exchanges') }}
),

parts as (
    select
        sender_classes,
        platform,
        shop_id,
        session_id,
        part,
        min(first_at) as first_message_at,
        max(last_at) as last_message_at,
        max(first_customer_id) as customer_id,
        sum(customer_messages) as customer_messages,
        sum(bot_messages) as bot_messages,
        count(human_at) as human_messages,
        min(human_at) as first_human_at,
        max(human_at) as last_human_at,
        max(human_day) as last_human_day,
        max_by(human_person_id, case when human_at is not null then exchange_number end) as last_human_person_id,
        max(first_source_load) as source_load,
        max(first_source_row) as source_row
    from exchanges
    group by sender_classes, platform, shop_id, session_id, part
),

final as (
    select
        sender_classes,
        platform,
        shop_id,
        session_id,
        part,
        first_message_at,
        last_message_at,
        -- An instant of the session's row belongs to the part during which it falls: until the next part begins.
        case when part > 1 then first_message_at else timestamptz '0001-01-01 00:00:00+00' end as holds_from,
        lead(first_message_at, 1, timestamptz '9999-12-31 00:00:00+00') over whole_session as holds_to,
        first_value(customer_id) over whole_session as customer_id,
        cast(customer_messages as bigint) as customer_messages,
        cast(bot_messages as bigint) as bot_messages,
        human_messages,
        first_human_at,
        last_human_at,
        last_human_day,
        last_human_person_id,
        source_load,
        source_row
    from parts
    window whole_session as (partition by sender_classes, platform, shop_id, session_id order by part)
)

select * from final
