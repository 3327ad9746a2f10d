{{ config(materialized='view') }}

with

tickets as (
    select * from {{ ref('int_tickets') }}
),

clock as (
    select * from {{ source('run', 'as_of') }}
),

due as (
    select
        tickets.*,
        {{ local_day('tickets.due_at', 'tickets.timezone') }} as due_on
    from tickets
    cross join clock
    where tickets.due_at <= clock.as_of
),

final as (
    select
        'due_ticket' as unit,
        cast(null as string) as reading,
        due_on as day,
        platform,
        shop_id,
        'ticket' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        {{ microseconds_between('created_at', 'resolution_at') }} as quantity,
        coalesce(resolution_at <= due_at, false) as is_success,
        1 as events,
        due_at as event_at,
        'ticket' as contact_type,
        ticket_id as contact_id,
        ticket_id as event_id,
        source_load,
        source_row
    from due
    where due_on in {{ planned_days('due_ticket') }}
)

select * from final
