{{ config(materialized='view') }}

with

rounds as (
    select * from {{ ref('int_rounds') }}
),

peak_hours as (
    select * from {{ ref('int_peak_hours') }}
    where day in {{ planned_days('peak_round') }}
),

final as (
    select
        'peak_round' as unit,
        rounds.sender_classes as reading,
        rounds.day,
        rounds.platform,
        rounds.shop_id,
        'chat' as channel,
        rounds.person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        rounds.wait_us as quantity,
        rounds.wait_us is not null as is_success,
        1 as events,
        rounds.opened_at as event_at,
        'session' as contact_type,
        rounds.contact_id,
        rounds.contact_id || '/' || rounds.exchange_number as event_id,
        rounds.source_load,
        rounds.source_row
    from rounds
    inner join peak_hours
        on rounds.sender_classes = peak_hours.sender_classes
        and rounds.platform = peak_hours.platform
        and rounds.shop_id = peak_hours.shop_id
        and rounds.day = peak_hours.day
        and extract(hour from rounds.local_time) = peak_hours.hour
    where rounds.day in {{ planned_days('peak_round') }}
)

select * from final
