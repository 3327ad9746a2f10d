{%- set units = [
    'service_score', 'service_speed', 'service_accuracy', 'service_attitude', 'service_outcome', 'complaint_score',
] %}
{{ config(materialized='view', meta={'units': units}) }}

with

scores as (
    select
        *,
        kind || '_' || aspect as unit
    from {{ ref('int_survey_scores') }}
),

final as (
    select
        unit,
        cast(null as string) as reading,
        answered_on as day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
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
    where
        (unit, answered_on) in (select unit, day from {{ source('run', 'plan') }})
        -- Other days are not even read.
        and answered_on >= (
            select min(day) from {{ source('run', 'plan') }}
            where unit in ('{{ units | join("', '") }}')
        )
)

select * from final
