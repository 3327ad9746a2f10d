{{ config(materialized='view') }}

{%- set dated_units = "('exam', 'course', 'peer_review', 'due_action', 'knowledge_item')" %}

with

units as (
    select
        units.*,
        units.quantity * units.events as quantity_sum
    from {{ ref('int_kpi_events') }} as units
),

final as (
    select
        units.*,
        case
            -- A row that stands for several events has the instant of one of them only, and a date has no hour.
            when units.events = 1 and units.unit not in {{ dated_units }}
                then {{ hour_of(local_time('units.event_at', 'coalesce(shops.timezone, installation.timezone)')) }}
            else '(none)'
        end as hour_of_day,
        coalesce(contacts.topic, '(none)') as topic,
        coalesce(contacts.entry, '(none)') as entry
    from units
    cross join {{ source('run', 'as_of') }} as installation
    left join {{ ref('stg_shops') }} as shops
        on units.platform = shops.platform
        and units.shop_id = shops.shop_id
    left join {{ ref('int_contacts') }} as contacts
        on units.platform = contacts.platform
        and units.shop_id = contacts.shop_id
        and units.contact_type = contacts.contact_type
        and units.contact_id = contacts.contact_id
)

select * from final -- noqa: AM04
