{{ config(materialized='view') }}

with

scores as (
    select * from {{ ref('int_survey_scores') }}
),

final as (
    select
        'service_' || aspect as unit,
        cast(null as varchar) as reading,
        answered_on as day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as varchar) as subject_id,
        cast(null as time) as local_time,
        points as quantity,
        points >= 4 as is_success,
        1 as events,
        answered_at as event_at,
        contact_type,
        contact_id,
        survey_id as event_id,
        source_load,
        source_row
    from scores
    where ('service_' || aspect, answered_on) in (select unit, day from {{ source('run', 'plan') }})
)

select * from final
