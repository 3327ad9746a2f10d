with

events as (
    select * from {{ events_seen('complaints', 'opened_at') }}
),

final as (
    select
        platform,
        shop_id,
        complaint_id,
        opened_at,
        customer_id,
        account,
        contact_type,
        contact_id,
        order_id,
        topic,
        {{ instant_seen('first_response_at') }} as first_response_at,
        {{ instant_seen('resolved_at') }} as resolved_at,
        {{ instant_seen('revisited_at') }} as revisited_at,
        withdrawn,
        founded,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
