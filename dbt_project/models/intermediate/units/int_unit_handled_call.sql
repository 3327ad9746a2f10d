{{ config(materialized='view') }}

with

calls as (
    select * from {{ ref('int_calls') }}
),

final as (
    select
        'handled_call' as unit,
        cast(null as string) as reading,
        ended_on as day,
        platform,
        shop_id,
        'phone' as channel,
        person_id,
        person_id as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
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
        ended_on in {{ planned_days('handled_call') }}
        and outcome = 'answered'
)

select * from final
