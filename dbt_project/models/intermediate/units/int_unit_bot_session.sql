{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
),

contacts as (
    select * from {{ ref('int_contact_neighbours') }}
    where contact_type = 'session'
),

limits as (
    select distinct
        reading,
        threshold_units as limit_us
    from {{ ref('int_kpi_definitions_valid') }}
    where unit = 'bot_session'
),

final as (
    select
        'bot_session' as unit,
        limits.reading,
        sessions.day,
        sessions.platform,
        sessions.shop_id,
        'chat' as channel,
        '(queue)' as person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        case when contacts.next_contact_us <= limits.limit_us then contacts.next_contact_us end as quantity,
        sessions.is_bot_only and coalesce(contacts.next_contact_us > limits.limit_us, true) as is_success,
        1 as events,
        sessions.started_at as event_at,
        'session' as contact_type,
        sessions.contact_id,
        sessions.contact_id as event_id,
        sessions.source_load,
        sessions.source_row
    from sessions
    inner join contacts
        on sessions.platform = contacts.platform
        and sessions.shop_id = contacts.shop_id
        and sessions.contact_id = contacts.contact_id
        and sessions.day = contacts.day
    cross join limits
    where
        sessions.day in {{ planned_days('bot_session') }}
        and sessions.is_default
        and sessions.customer_messages > 0
        and sessions.bot_messages > 0
)

select * from final
