{{ config(materialized='view') }}

{%- set dated_units = "('exam', 'course', 'peer_review', 'due_action', 'knowledge_item')" %}

with

-- Of what does not add nobody asks for an hour, a topic or an entry.
additive as (
    select distinct definitions.unit
    from {{ ref('int_kpi_definitions_valid') }} as definitions
    inner join {{ ref('kpis') }} as kpis on definitions.kpi_id = kpis.kpi_id
    where kpis.aggregation in ('sums', 'total')
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
    from {{ ref('int_kpi_events') }} as units
    inner join additive on units.unit = additive.unit
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
