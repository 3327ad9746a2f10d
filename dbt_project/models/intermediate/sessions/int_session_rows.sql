{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('stg_sessions') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        sessions.platform,
        sessions.shop_id,
        sessions.session_id,
        sessions.started_at,
        sessions.ended_at,
        sessions.customer_id,
        coalesce(sessions.stage, 'unknown') as stage,
        sessions.entry,
        sessions.topic,
        sessions.order_id,
        sessions.account is not null as has_account,
        coalesce(accounts.person_id, sessions.platform || ':' || sessions.account, '(queue)') as holder_person_id,
        sessions.human_requested_at,
        sessions.transfers,
        sessions.resolved,
        cast(sessions.wrap_up_seconds * 1000000 as bigint) as wrap_up_us,
        coalesce(sessions.first_message_at, sessions.started_at) as export_opened_at,
        sessions.first_reply_at as export_reply_at,
        sessions.answered as export_answered,
        cast(sessions.handling_seconds * 1000000 as bigint) as export_handling_us,
        sessions.source_load,
        sessions.source_row
    from sessions
    left join accounts
        on sessions.platform = accounts.platform
        and sessions.account = accounts.account
        and sessions.day >= accounts.valid_from
        and sessions.day < accounts.valid_to
)

select * from final
