with

states as (select * from {{ ref('stg_knowledge_states') }}),

clock as (select * from {{ source('run', 'as_of') }}),

final as (
    select distinct
        states.day,
        states.topic
    from states
    cross join clock
    where
        states.day in {{ planned_days() }}
        and {{ day_end('states.day', 'clock.timezone') }} <= clock.as_of
)

select * from final
