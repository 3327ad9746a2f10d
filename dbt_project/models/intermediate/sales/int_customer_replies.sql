{{ config(meta={'placed_by': ['messages']}) }}

with

-- A human message is the end of its exchange.
exchanges as (
    select * from {{ ref('int_session_exchanges') }}
    where human_day in {{ planned_days() }}
),

parts as (
    select * from {{ ref('int_session_parts') }}
),

-- Of two replies at one instant the later is the one whose message id is greater (C3).
final as (
    select
        exchanges.human_day as day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.customer_id,
        exchanges.human_at as sent_at,
        max_by(exchanges.human_person_id, exchanges.human_message_id) as person_id
    from exchanges
    inner join parts on exchanges.session_key = parts.session_key
    group by
        exchanges.human_day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.customer_id,
        exchanges.human_at
)

select * from final
