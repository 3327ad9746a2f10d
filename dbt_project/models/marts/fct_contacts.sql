with

contacts as (
    select * from {{ ref('int_contacts') }}
    where day in {{ planned_days() }}
),

-- A file may feed several data sets, each with its own row in loads.
files as (
    select distinct
        load_number,
        file_name
    from {{ ref('int_loads') }}
),

final as (
    select
        contacts.day,
        contacts.platform,
        contacts.shop_id,
        contacts.channel,
        contacts.contact_type,
        contacts.contact_id,
        contacts.is_contact,
        contacts.is_handled,
        contacts.started_at,
        contacts.ended_at,
        contacts.handled_at,
        contacts.person_id,
        contacts.entry,
        contacts.topic,
        contacts.order_id,
        contacts.resolved,
        contacts.transfers,
        cast(contacts.first_reply_us as double) / 1000000 as first_reply_wait_seconds,
        cast(contacts.talk_us as double) / 1000000 as talk_seconds,
        files.file_name as source_file,
        contacts.source_load,
        contacts.source_row
    from contacts
    left join files on contacts.source_load = files.load_number
)

select * from final
