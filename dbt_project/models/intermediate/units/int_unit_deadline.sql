{{ config(materialized='view', meta={'units': [
    'complex_ticket', 'complaint_response', 'complaint_resolution', 'dissatisfied_follow_up', 'dissatisfied_solution'
]}) }}

with

planned as (
    select
        unit,
        min(day) as first_day,
        max(day) as last_day
    from {{ source('run', 'plan') }}
    group by unit
),

clock as (
    select * from {{ source('run', 'as_of') }}
),

-- A deadline is a number of the registry: a clock of 36 h is one more row there.
deadlines as (
    select distinct
        unit,
        reading,
        threshold_units as limit_us,
        cast(round(threshold_units / 1000000) as bigint) as limit_seconds,
        cast(ceil(threshold_units / 86400000000) as integer) as limit_days
    from {{ ref('int_kpi_definitions_valid') }}
    where numerator = 'successes_in_time'
),

due as (
    select
        cases.*,
        deadlines.reading,
        cases.elapsed_us <= deadlines.limit_us as is_in_time,
        {{ add_seconds('cases.started_at', 'deadlines.limit_seconds') }} as due_at
    from {{ ref('int_deadline_starts') }} as cases
    inner join deadlines on cases.unit = deadlines.unit
    -- Only what can fall due on the planned days is worth a conversion; a day more where clocks change.
    inner join planned
        on cases.unit = planned.unit
        and cases.started_on >= planned.first_day - deadlines.limit_days - 1
        and cases.started_on <= planned.last_day
),

placed as (
    select
        due.*,
        {{ local_day('due.due_at', 'due.timezone') }} as day
    from due
    cross join clock
    where due.due_at <= clock.as_of
),

final as (
    select
        unit,
        reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        elapsed_us as quantity,
        coalesce(is_in_time, false) as is_success,
        1 as events,
        started_at as event_at,
        contact_type,
        contact_id,
        event_id,
        source_load,
        source_row
    from placed
    where (unit, day) in (select unit, day from {{ source('run', 'plan') }})
)

select * from final
