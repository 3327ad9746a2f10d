{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
    where is_human
),

calls as (
    select * from {{ ref('int_calls') }}
    where direction = 'in' and outcome = 'answered'
),

tickets as (
    select * from {{ ref('int_tickets') }}
),

complaints as (
    select * from {{ ref('int_complaints') }}
),

events as (
    {%- for events, reading, channel, instant, contact_type, contact_id, event_id, is_complaint in [
        ('sessions', 'sender_classes', "'chat'", 'started_at', "'session'", 'contact_id', 'contact_id', 'false'),
        ('calls', 'null', "'phone'", 'offered_at', "'call'", 'call_id', 'call_id', 'false'),
        ('tickets', 'null', "'ticket'", 'created_at', "'ticket'", 'ticket_id', 'ticket_id', 'false'),
        ('complaints', 'null', 'channel', 'opened_at', 'contact_type', 'contact_id', 'complaint_id', 'true'),
    ] %}
    select
        cast({{ reading }} as string) as reading,
        day,
        platform,
        shop_id,
        {{ channel }} as channel,
        person_id,
        {{ is_complaint }} as is_complaint,
        {{ instant }} as event_at,
        {{ contact_type }} as contact_type,
        {{ contact_id }} as contact_id,
        {{ event_id }} as event_id,
        source_load,
        source_row
    from {{ events }}
    where day in {{ planned_days('contact_or_complaint') }}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

final as (
    select
        'contact_or_complaint' as unit,
        reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        case when not is_complaint then 0 end as quantity,
        is_complaint as is_success,
        1 as events,
        event_at,
        contact_type,
        contact_id,
        event_id,
        source_load,
        source_row
    from events
)

select * from final
