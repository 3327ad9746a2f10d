select
    added_on as day,
    item_id,
    topic,
    updated_on,
    {{ day_end('added_on', 'timezone') }} as added_until,
    source_load,
    source_row
from {{ ref('stg_knowledge_items') }}
where added_on in {{ planned_days() }}
