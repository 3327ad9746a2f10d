{{ config(materialized='view', meta={'units': ['exam', 'course', 'peer_review']}) }}

with

records as (
    select
        *,
        case kind when 'exam' then passed when 'course' then coalesce(attended, false) end as is_met
    from {{ ref('int_training') }}
    where
        case kind
            -- An exam that was not recorded as missed was sat.
            when 'exam' then attended is not false and passed is not null
            when 'course' then invited
            else score_millionths is not null
        end
),

final as (
    select
        kind as unit,
        cast(null as string) as reading,
        day,
        '(none)' as platform,
        '(none)' as shop_id,
        'none' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        score_millionths as quantity,
        is_met as is_success,
        1 as events,
        held_until as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        record_id as event_id,
        source_load,
        source_row
    from records
    where (kind, day) in (select unit, day from {{ source('run', 'plan') }})
)

select * from final
