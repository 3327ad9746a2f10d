{{ config(materialized='view') }}

with

messages as (
    select * from {{ ref('int_round_messages') }}
),

final as (
    select
        'round_message' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        cast(null as string) as subject_id,
        local_time,
        wait_us as quantity,
        wait_us is not null as is_success,
        1 as events,
        sent_at as event_at,
        'session' as contact_type,
        contact_id,
        message_id as event_id,
        source_load,
        source_row
    from messages
    where day in {{ planned_days('round_message') }}
)

select * from final
