{{ config(materialized='view', meta={'units': ['nps_response', 'nps3_response']}) }}

with

surveys as (
    select * from {{ ref('int_surveys') }}
),

final as (
    select
        kind || '_response' as unit,
        cast(null as string) as reading,
        answered_on as day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        case when nps >= 9 then 1 when nps <= 6 then -1 else 0 end as quantity,
        nps >= 9 or nps <= 6 as is_success,
        1 as events,
        answered_at as event_at,
        contact_type,
        contact_id,
        survey_id as event_id,
        source_load,
        source_row
    from surveys
    where
        (kind || '_response', answered_on) in (select unit, day from {{ source('run', 'plan') }})
        -- Other days are not even read.
        and answered_on >= (
            select min(day) from {{ source('run', 'plan') }}
            where unit in ('nps_response', 'nps3_response')
        )
        and kind in ('nps', 'nps3')
        and nps is not null
)

select * from final
