{{ config(materialized='view') }}

with

items as (
    select * from {{ ref('int_knowledge_items') }}
),

final as (
    select
        'knowledge_item' as unit,
        cast(null as string) as reading,
        day,
        '(none)' as platform,
        '(none)' as shop_id,
        'none' as channel,
        '(queue)' as person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        added_until as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        item_id as event_id,
        source_load,
        source_row
    from items
    where day in {{ planned_days('knowledge_item') }}
)

select * from final
