{{ config(materialized='table') }}

with

parts as (
    select * from {{ ref('int_session_message_parts') }}
),

session_rows as (
    select * from {{ ref('int_session_rows') }}
),

shops as (
    select * from {{ ref('stg_shops') }}
),

clock as (
    select * from {{ source('run', 'as_of') }}
),

-- The session's own row wins over what the messages say; without one, everything but the times is unknown.
joined as (
    select
        coalesce(parts.sender_classes, session_rows.sender_classes) as sender_classes,
        coalesce(parts.platform, session_rows.platform) as platform,
        coalesce(parts.shop_id, session_rows.shop_id) as shop_id,
        coalesce(parts.session_id, session_rows.session_id) as session_id,
        coalesce(parts.part, 1) as part,
        parts.part is not null as has_messages,
        coalesce(session_rows.customer_id, parts.customer_id) as customer_id,
        coalesce(session_rows.stage, 'unknown') as stage,
        session_rows.entry,
        session_rows.topic,
        session_rows.order_id,
        coalesce(session_rows.has_account, false) as has_account,
        coalesce(session_rows.holder_person_id, '(queue)') as holder_person_id,
        case when coalesce(parts.part, 1) = 1 then session_rows.started_at end as row_started_at,
        case
            when session_rows.session_id is null then parts.last_message_at
            when parts.part is null then session_rows.ended_at
            when session_rows.ended_at >= parts.holds_from and session_rows.ended_at < parts.holds_to
                then session_rows.ended_at
        end as ended_at,
        case
            when session_rows.human_requested_at >= parts.holds_from and session_rows.human_requested_at < parts.holds_to
                then session_rows.human_requested_at
        end as human_requested_at,
        case when coalesce(parts.part, 1) = 1 then session_rows.transfers end as transfers,
        case when coalesce(parts.part, 1) = 1 then session_rows.resolved end as resolved,
        case when coalesce(parts.part, 1) = 1 then session_rows.wrap_up_us end as wrap_up_us,
        session_rows.export_opened_at,
        session_rows.export_reply_at,
        session_rows.export_answered,
        session_rows.export_handling_us,
        parts.first_message_at,
        parts.last_message_at,
        coalesce(parts.customer_messages, 0) as customer_messages,
        coalesce(parts.bot_messages, 0) as bot_messages,
        coalesce(parts.human_messages, 0) as human_messages,
        parts.last_human_at,
        parts.last_human_day,
        parts.last_human_person_id,
        coalesce(session_rows.source_load, parts.source_load) as source_load,
        coalesce(session_rows.source_row, parts.source_row) as source_row
    from parts
    full outer join session_rows
        on parts.sender_classes = session_rows.sender_classes
        and parts.platform = session_rows.platform
        and parts.shop_id = session_rows.shop_id
        and parts.session_id = session_rows.session_id
),

final as (
    select
        joined.*,
        -- C4: never in the human queue. A hand-over, a human message or an account would say that it was.
        joined.has_messages and joined.human_requested_at is null and joined.bot_messages > 0
        and joined.human_messages = 0 and not joined.has_account as is_bot_only,
        joined.session_id || case when joined.part > 1 then '#' || joined.part else '' end as contact_id,
        coalesce(joined.row_started_at, joined.first_message_at) as started_at,
        coalesce(shops.timezone, clock.timezone) as timezone
    from joined
    cross join clock
    left join shops
        on joined.platform = shops.platform
        and joined.shop_id = shops.shop_id
)

select * from final
