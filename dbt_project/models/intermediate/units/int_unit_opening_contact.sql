{{ config(materialized='view') }}

with

contacts as (
    select * from {{ ref('int_contact_neighbours') }}
),

-- 7 days in the catalogue's words; a registry row may say another number.
limits as (
    select distinct
        reading,
        threshold_units as limit_us
    from {{ ref('int_kpi_definitions_valid') }}
    where unit = 'opening_contact'
),

final as (
    select
        'opening_contact' as unit,
        limits.reading,
        contacts.day,
        contacts.platform,
        contacts.shop_id,
        contacts.channel,
        contacts.person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        case when contacts.next_of_issue_us <= limits.limit_us then contacts.next_of_issue_us end as quantity,
        case
            when contacts.contact_type = 'ticket' then coalesce(contacts.handled_us <= limits.limit_us, false)
            else contacts.resolved is not false
        end
        and contacts.transfers = 0
        and contacts.reopens = 0
        and coalesce(contacts.next_of_issue_us > limits.limit_us, true) as is_success,
        1 as events,
        contacts.started_at as event_at,
        contacts.contact_type,
        contacts.contact_id,
        contacts.contact_id as event_id,
        contacts.source_load,
        contacts.source_row
    from contacts
    cross join limits
    where
        contacts.day in {{ planned_days('opening_contact') }}
        and contacts.is_served
        and coalesce(contacts.previous_of_issue_us > limits.limit_us, true)
)

select * from final
