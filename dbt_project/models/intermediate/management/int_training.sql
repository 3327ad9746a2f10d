select
    day,
    record_id,
    person_id,
    kind,
    invited,
    attended,
    -- Millionths of a point: an exam may give half points, and sums of integers do not depend on their order.
    cast(round(score * 1000000) as bigint) as score_millionths,
    passed,
    {{ day_end('held_on', 'timezone') }} as held_until,
    source_load,
    source_row
from {{ ref('stg_training') }}
where day in {{ planned_days() }}
