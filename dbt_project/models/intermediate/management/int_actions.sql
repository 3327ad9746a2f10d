select
    day,
    action_id,
    kpi_id,
    cause_id,
    measure,
    owner as person_id,
    due_on,
    {{ day_end('due_on', 'timezone') }} as due_until,
    completed_on,
    verified_on,
    source_load,
    source_row
from {{ ref('stg_actions') }}
where day in {{ planned_days() }}
