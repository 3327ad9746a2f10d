{{ config(materialized='view') }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
),

final as (
    select
        'first_round' as unit,
        sender_classes as reading,
        cast(first_round_opened_local_at as date) as day,
        platform,
        shop_id,
        'chat' as channel,
        first_round_person_id as person_id,
        cast(null as string) as subject_id,
        cast(first_round_opened_local_at as time) as local_time,
        first_round_wait_us as quantity,
        first_round_wait_us is not null as is_success,
        1 as events,
        first_round_opened_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from sessions
    where
        cast(first_round_opened_local_at as date) in {{ planned_days('first_round') }}
        -- Other days are not even read.
        and first_round_opened_local_at >= (select min(day) from {{ planned_days('first_round') }})
        and first_round_opened_local_at < (select max(day) + 1 from {{ planned_days('first_round') }})
        and has_round
)

select * from final
