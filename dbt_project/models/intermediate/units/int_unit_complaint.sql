{{ config(materialized='view') }}

with

complaints as (
    select * from {{ ref('int_complaint_repeats') }}
),

final as (
    select
        'complaint' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        since_earlier_us as quantity,
        since_earlier_us is not null as is_success,
        1 as events,
        opened_at as event_at,
        contact_type,
        contact_id,
        complaint_id as event_id,
        source_load,
        source_row
    from complaints
    where day in {{ planned_days('complaint') }}
)

select * from final
