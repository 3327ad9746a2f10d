with

events as (
    select * from {{ records_seen('knowledge_items', 'added_on') }}
),

final as (
    select
        item_id,
        updated_on,
        topic,
        added_on,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
