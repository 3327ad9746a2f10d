{{ config(materialized='view', meta={'units': ['survey_sent', 'survey_after_contact']}) }}

with

surveys as (
    select * from {{ ref('int_surveys') }}
    where kind = 'service'
),

final as (
    select
        'survey_sent' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        {{ microseconds_between('sent_at', 'answered_at') }} as quantity,
        answered_at is not null as is_success,
        1 as events,
        sent_at as event_at,
        contact_type,
        contact_id,
        survey_id as event_id,
        source_load,
        source_row
    from surveys
    where day in {{ planned_days('survey_sent') }}
    union all
    select
        'survey_after_contact' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        greatest(0, {{ microseconds_between('contact_ended_at', 'sent_at') }}) as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        sent_at as event_at,
        contact_type,
        contact_id,
        survey_id as event_id,
        source_load,
        source_row
    from surveys
    where
        contact_ended_at is not null
        and day in {{ planned_days('survey_after_contact') }}
)

select * from final
