{{ config(materialized='view') }}

with

entries as (
    select * from {{ ref('int_order_entries') }}
),

final as (
    select
        'handled_order_entry' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'order' as channel,
        person_id,
        person_id as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        not has_error as is_success,
        1 as events,
        entered_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        entry_id as event_id,
        source_load,
        source_row
    from entries
    where day in {{ planned_days('handled_order_entry') }}
)

select * from final
