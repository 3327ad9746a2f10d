{{ config(materialized='view') }}

with

exchanges as (
    select * from {{ ref('int_session_exchanges') }}
),

final as (
    select
        session_key,
        min(first_at) as first_message_at,
        max(last_at) as last_message_at,
        max(first_customer_id) as customer_id,
        cast(sum(customer_messages) as bigint) as customer_messages,
        cast(sum(bot_messages) as bigint) as bot_messages,
        count(human_at) as human_messages,
        max(human_at) as last_human_at,
        max(human_day) as last_human_day,
        max_by(human_person_id, case when human_at is not null then exchange_number end) as last_human_person_id,
        max(first_source_load) as source_load,
        max(first_source_row) as source_row
    from exchanges
    group by session_key
)

select * from final
