with

events as (
    select * from {{ events_seen('quality_checks', 'served_at') }}
),

final as (
    select
        platform,
        shop_id,
        check_id,
        served_at,
        {{ instant_seen('checked_at') }} as checked_at,
        account,
        contact_type,
        contact_id,
        items,
        errors,
        cause,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
