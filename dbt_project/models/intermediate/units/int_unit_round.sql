{{ config(materialized='view') }}

with

rounds as (
    select * from {{ ref('int_rounds') }}
),

final as (
    select
        'round' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        customer_id as subject_id,
        local_time,
        wait_us as quantity,
        wait_us is not null as is_success,
        1 as events,
        opened_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id || '/' || exchange_number as event_id,
        source_load,
        source_row
    from rounds
    where day in {{ planned_days('round') }}
)

select * from final
