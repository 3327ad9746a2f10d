{{ config(materialized='view') }}

with

inquiries as (
    select * from {{ ref('int_inquiries') }}
),

final as (
    select
        'inquiry' as unit,
        reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        customer_id as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        is_converted as is_success,
        1 as events,
        inquired_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id || '/' || day as event_id,
        source_load,
        source_row
    from inquiries
    where day in {{ planned_days('inquiry') }}
)

select * from final
