with

events as (
    select * from {{ events_seen('tickets', 'created_at') }}
),

final as (
    select
        platform,
        shop_id,
        ticket_id,
        created_at,
        channel,
        customer_id,
        account,
        topic,
        order_id,
        is_complex,
        {{ instant_seen('first_reply_at') }} as first_reply_at,
        {{ instant_seen('escalated_at') }} as escalated_at,
        {{ instant_seen('resolved_at') }} as resolved_at,
        {{ instant_seen('notified_at') }} as notified_at,
        {{ instant_seen('closed_at') }} as closed_at,
        -- C14: the instant is chosen first and hidden then, so that a hidden resolved_at does not let closed_at speak.
        case
            when
                status in ('resolved', 'closed')
                and coalesce(resolved_at, closed_at, updated_at) <= as_of
                then coalesce(resolved_at, closed_at, updated_at)
        end as resolution_at,
        due_at,
        reopens,
        transfers,
        status,
        {{ instant_seen('updated_at') }} as updated_at,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
