{{ config(materialized='table') }}

with

keys as (select * from {{ ref('int_session_keys') }}),

parts as (select * from {{ ref('int_session_message_parts') }}),

session_rows as (select * from {{ ref('int_session_rows') }}),

shops as (select * from {{ ref('stg_shops') }}),

accounts as (select * from {{ ref('int_accounts') }}),

clock as (select * from {{ source('run', 'as_of') }}),

-- The session's own row wins over what the messages say; without one, all but the times is unknown.
joined as (
    select
        keys.session_key,
        keys.sender_classes,
        keys.is_default,
        keys.platform,
        keys.shop_id,
        keys.session_id,
        keys.part,
        keys.contact_id,
        keys.has_messages,
        coalesce(session_rows.customer_id, parts.customer_id) as customer_id,
        coalesce(session_rows.stage, 'unknown') as stage,
        session_rows.entry,
        session_rows.topic,
        session_rows.order_id,
        session_rows.account,
        case
            when keys.part = 1 then coalesce(session_rows.started_at, parts.first_message_at)
            else parts.first_message_at
        end as started_at,
        case
            when session_rows.session_id is null then parts.last_message_at
            when session_rows.ended_at >= keys.holds_from and session_rows.ended_at < keys.holds_to
                then session_rows.ended_at
        end as ended_at,
        case
            when session_rows.human_requested_at >= keys.holds_from and session_rows.human_requested_at < keys.holds_to
                then session_rows.human_requested_at
        end as human_requested_at,
        case when keys.part = 1 then session_rows.transfers end as transfers,
        case when keys.part = 1 then session_rows.resolved end as resolved,
        case when keys.part = 1 then session_rows.wrap_up_us end as wrap_up_us,
        session_rows.export_opened_at,
        session_rows.export_reply_at,
        session_rows.export_answered,
        session_rows.export_handling_us,
        parts.last_message_at,
        coalesce(parts.customer_messages, 0) as customer_messages,
        coalesce(parts.bot_messages, 0) as bot_messages,
        coalesce(parts.human_messages, 0) as human_messages,
        parts.last_human_at,
        parts.last_human_day,
        parts.last_human_person_id,
        coalesce(shops.timezone, clock.timezone) as timezone,
        coalesce(session_rows.source_load, parts.source_load) as source_load,
        coalesce(session_rows.source_row, parts.source_row) as source_row
    from keys
    cross join clock
    left join shops
        on keys.platform = shops.platform
        and keys.shop_id = shops.shop_id
    left join parts on keys.session_key = parts.session_key
    left join session_rows
        on keys.platform = session_rows.platform
        and keys.shop_id = session_rows.shop_id
        and keys.session_id = session_rows.session_id
),

final as (
    select
        joined.*,
        coalesce(accounts.person_id, joined.platform || ':' || joined.account, '(queue)') as holder_person_id,
        -- C4: never in the human queue. A hand-over, a human message or an account would say that it was.
        joined.has_messages and joined.human_requested_at is null and joined.bot_messages > 0
        and joined.human_messages = 0 and joined.account is null as is_bot_only
    from joined
    left join accounts
        on joined.platform = accounts.platform
        and joined.account = accounts.account
        and {{ local_day('joined.started_at', 'joined.timezone') }} >= accounts.valid_from
        and {{ local_day('joined.started_at', 'joined.timezone') }} < accounts.valid_to
)

select * from final
