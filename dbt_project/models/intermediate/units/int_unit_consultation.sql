{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
),

final as (
    select
        'consultation' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        consultation_person_id as person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        is_answered as is_success,
        1 as events,
        started_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from sessions
    where
        day in {{ planned_days('consultation') }}
        and (has_round or is_answered)
)

select * from final
