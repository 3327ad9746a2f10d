{{ config(materialized='view') }}

with

actions as (
    select * from {{ ref('int_actions') }}
),

clock as (
    select * from {{ source('run', 'as_of') }}
),

due as (
    select
        actions.*,
        -- Days of 86,400 s from the due day to the check of the effect; one checked before its time took none.
        case
            when actions.completed_on <= actions.due_on and actions.verified_on is not null
                then greatest(0, {{ days_between('actions.due_on', 'actions.verified_on') }}) * 86400000000
        end as verification_us
    from actions
    cross join clock
    where actions.due_until <= clock.as_of
),

final as (
    select
        'due_action' as unit,
        cast(null as string) as reading,
        due_on as day,
        '(none)' as platform,
        '(none)' as shop_id,
        'none' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        verification_us as quantity,
        verification_us is not null as is_success,
        1 as events,
        due_until as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        action_id as event_id,
        source_load,
        source_row
    from due
    where due_on in {{ planned_days('due_action') }}
)

select * from final
