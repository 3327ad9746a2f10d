with

rounds as (
    select * from {{ ref('int_session_rounds') }}
    where day in {{ planned_days() }}
),

parts as (
    select * from {{ ref('int_session_parts') }}
),

final as (
    select
        rounds.day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.contact_id,
        rounds.exchange_number,
        parts.customer_id,
        parts.stage,
        rounds.person_id,
        rounds.opened_at,
        rounds.local_time,
        rounds.answered_at,
        rounds.wait_us,
        rounds.reply_us,
        rounds.source_load,
        rounds.source_row
    from rounds
    inner join parts on rounds.session_key = parts.session_key
)

select * from final
