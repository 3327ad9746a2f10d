with

events as (
    select * from {{ current_rows('messages') }} as rows_kept
),

clock as (
    select as_of, timezone from {{ source('run', 'as_of') }}
),

final as (
    select
        events.platform,
        events.shop_id,
        events.message_id,
        events.session_id,
        events.sent_at,
        events.sender,
        events.account,
        events.customer_id,
        events.has_text,
        events.is_perfunctory,
        events.is_abusive,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    where events.sent_at <= clock.as_of
)

select * from final
