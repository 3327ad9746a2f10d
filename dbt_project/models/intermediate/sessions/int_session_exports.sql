{{ config(materialized='view') }}

with

parts as (
    select * from {{ ref('int_session_parts') }}
),

-- C16: at most one round is known, the first; none if neither a reply nor its absence was recorded.
waited as (
    select
        *,
        export_answered is false or export_reply_at is not null as has_round,
        {{ microseconds_between('export_opened_at', 'export_reply_at') }} as reply_us
    from parts
    where not has_messages
),

final as (
    select
        session_key,
        has_round,
        case when has_round then export_opened_at end as opened_at,
        case when reply_us <= 86400000000 then reply_us end as wait_us,
        reply_us,
        coalesce(reply_us <= 86400000000, export_answered, false) as is_answered,
        -- Without an instant nobody knows when the human was there: no human session, no end.
        case when reply_us <= 86400000000 then coalesce(ended_at, export_reply_at) end as handled_at
    from waited
)

select * from final
