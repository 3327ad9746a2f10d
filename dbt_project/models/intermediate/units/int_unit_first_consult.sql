{{ config(materialized='view') }}

with

consults as (
    select * from {{ ref('int_consults') }}
),

final as (
    select
        'first_consult' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        cast(null as string) as subject_id,
        local_time,
        wait_us as quantity,
        wait_us is not null as is_success,
        1 as events,
        first_round_opened_at as event_at,
        'session' as contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from consults
    where day in {{ planned_days('first_consult') }}
)

select * from final
