with

events as (
    select * from {{ events_seen('order_entries', 'entered_at') }}
),

final as (
    select
        platform,
        shop_id,
        entry_id,
        entered_at,
        account,
        order_id,
        kind,
        has_error,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
