{{ config(materialized='view') }}

with

tickets as (
    select * from {{ ref('int_tickets') }}
),

final as (
    select
        'handled_ticket' as unit,
        cast(null as string) as reading,
        resolution_on as day,
        platform,
        shop_id,
        'ticket' as channel,
        person_id,
        person_id as subject_id,
        cast(null as time) as local_time,
        {{ microseconds_between('created_at', 'resolution_at') }} as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        resolution_at as event_at,
        'ticket' as contact_type,
        ticket_id as contact_id,
        ticket_id as event_id,
        source_load,
        source_row
    from tickets
    where resolution_on in {{ planned_days('handled_ticket') }}
)

select * from final
