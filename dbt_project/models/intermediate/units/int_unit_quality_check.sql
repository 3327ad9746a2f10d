{{ config(materialized='view') }}

with

checks as (
    select * from {{ ref('int_quality_checks') }}
),

final as (
    select
        'quality_check' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        errors as quantity,
        errors = 0 as is_success,
        1 as events,
        served_at as event_at,
        contact_type,
        contact_id,
        check_id as event_id,
        source_load,
        source_row
    from checks
    where day in {{ planned_days('quality_check') }}
)

select * from final
