{{ config(materialized='view') }}

with

calls as (
    select * from {{ ref('int_calls') }}
),

final as (
    select
        'inbound_call' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'phone' as channel,
        person_id,
        cast(null as string) as subject_id,
        local_time,
        case when outcome = 'answered' then wait_us end as quantity,
        outcome = 'answered' as is_success,
        1 as events,
        offered_at as event_at,
        'call' as contact_type,
        call_id as contact_id,
        call_id as event_id,
        source_load,
        source_row
    from calls
    where
        day in {{ planned_days('inbound_call') }}
        and direction = 'in'
        and outcome in ('answered', 'abandoned')
)

select * from final
