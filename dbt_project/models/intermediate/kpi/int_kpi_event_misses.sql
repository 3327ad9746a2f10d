{{ config(materialized='view') }}

with

kinds as (
    select distinct
        unit,
        day,
        kind_number,
        platform,
        reading,
        is_success,
        clock_band,
        quantity_band,
        is_timed,
        subject,
        own_definition_id
    from {{ ref('int_failed_kinds') }}
    where (unit, day) in (select unit, day from {{ source('run', 'plan') }})
),

failed as (
    select
        events.*,
        kinds.kind_number,
        kinds.own_definition_id,
        kinds.subject,
        kinds.is_timed
    from {{ ref('int_kpi_events') }} as events
    inner join kinds
        on events.unit = kinds.unit
        and events.day = kinds.day
        and events.platform = kinds.platform
        and events.clock_band = kinds.clock_band
        and events.quantity_band = kinds.quantity_band
        and events.reading is not distinct from kinds.reading
        and events.is_success is not distinct from kinds.is_success
    -- Rows that stand for several events are counted below the line only; none of them is a miss.
    where events.events = 1
),

final as (
    select
        failed.unit,
        failed.day,
        failed.kind_number,
        failed.own_definition_id,
        failed.platform,
        failed.shop_id,
        failed.channel,
        failed.person_id,
        failed.subject,
        {{ subject_key('failed.') }} as subject_id,
        failed.event_at,
        failed.event_id,
        failed.contact_type,
        failed.contact_id,
        case when failed.is_timed then failed.quantity end as delay_us,
        failed.quantity,
        failed.source_load,
        failed.source_row
    from failed
)

select * from final
