{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('stg_sessions') }}
),

final as (
    select
        platform,
        shop_id,
        session_id,
        started_at,
        ended_at,
        customer_id,
        coalesce(stage, 'unknown') as stage,
        entry,
        topic,
        order_id,
        account,
        human_requested_at,
        transfers,
        resolved,
        cast(wrap_up_seconds * 1000000 as bigint) as wrap_up_us,
        coalesce(first_message_at, started_at) as export_opened_at,
        first_reply_at as export_reply_at,
        answered as export_answered,
        cast(handling_seconds * 1000000 as bigint) as export_handling_us,
        source_load,
        source_row
    from sessions
)

select * from final
