{{ config(materialized='view', meta={'moves_while_open': true}) }}

with

handlings as (
    select * from {{ ref('int_handlings') }}
),

calls as (
    select * from {{ ref('int_calls') }}
),

final as (
    select
        'handling' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        handling_us as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        handled_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from handlings
    where day in {{ planned_days('handling') }}
    union all
    select
        'handling' as unit,
        cast(null as string) as reading,
        ended_on as day,
        platform,
        shop_id,
        'phone' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        talk_us + coalesce(hold_us, 0) + coalesce(wrap_up_us, 0) as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        ended_at as event_at,
        'call' as contact_type,
        call_id as contact_id,
        call_id as event_id,
        source_load,
        source_row
    from calls
    where
        ended_on in {{ planned_days('handling') }}
        and outcome = 'answered'
)

select * from final
