{{ config(materialized='view', meta={'moves_while_open': true}) }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
),

final as (
    select
        'handled_session' as unit,
        sender_classes as reading,
        handled_on as day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        person_id as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        handled_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from sessions
    where
        handled_on in {{ planned_days('handled_session') }}
        and is_human
)

select * from final
