with

tickets as (
    select * from {{ ref('stg_tickets') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        tickets.day,
        tickets.platform,
        tickets.shop_id,
        tickets.ticket_id,
        tickets.channel,
        tickets.status,
        tickets.channel not in ('chat', 'phone') as is_contact,
        tickets.customer_id,
        {{ account_credit('tickets') }} as person_id,
        tickets.topic,
        tickets.order_id,
        tickets.is_complex,
        tickets.created_at,
        tickets.first_reply_at,
        {{ microseconds_between('tickets.created_at', 'tickets.first_reply_at') }} as first_reply_us,
        tickets.escalated_at,
        tickets.resolution_at,
        {{ local_day('tickets.resolution_at', 'tickets.timezone') }} as resolution_on,
        coalesce(tickets.closed_at, tickets.resolved_at) as ended_at,
        tickets.notified_at,
        tickets.due_at,
        tickets.reopens,
        tickets.transfers,
        tickets.timezone,
        tickets.source_load,
        tickets.source_row
    from tickets
    {{ join_account('tickets') }}
    where
        tickets.day in {{ planned_days() }}
        and tickets.status not in ('cancelled', 'duplicate')
)

select * from final
