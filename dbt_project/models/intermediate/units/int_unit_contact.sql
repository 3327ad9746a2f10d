{{ config(materialized='view') }}

with

contacts as (
    select * from {{ ref('int_contact_neighbours') }}
),

limits as (
    select max(threshold_units) as longest_us
    from {{ ref('int_kpi_definitions_valid') }}
    where unit = 'contact'
),

final as (
    select
        'contact' as unit,
        cast(null as string) as reading,
        contacts.day,
        contacts.platform,
        contacts.shop_id,
        contacts.channel,
        contacts.person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        -- What lies further off than any limit is not looked for on every side of a run, so nobody may see it.
        case when contacts.next_of_issue_us <= limits.longest_us then contacts.next_of_issue_us end as quantity,
        cast(null as boolean) as is_success,
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
        contacts.day in {{ planned_days('contact') }}
        and contacts.is_contact
)

select * from final
