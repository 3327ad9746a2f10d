{{ config(materialized='view', meta={'units': ['ticket', 'ticket_first_contact', 'ticket_closure']}) }}

with

tickets as (
    select
        *,
        {{ microseconds_between('created_at', 'resolution_at') }} as resolution_us,
        {{ microseconds_between('created_at', 'notified_at') }} as notification_us
    from {{ ref('int_tickets') }}
),

outcomes as (
    select named.unit from (values ('ticket'), ('ticket_first_contact'), ('ticket_closure')) as named (unit)
),

judged as (
    select
        tickets.*,
        outcomes.unit,
        case outcomes.unit
            when 'ticket' then tickets.resolution_us
            when 'ticket_first_contact'
                then
                    case
                        when coalesce(tickets.reopens, 0) = 0 and coalesce(tickets.transfers, 0) = 0
                            then tickets.resolution_us
                    end
            when 'ticket_closure'
                then case when tickets.notification_us >= tickets.resolution_us then tickets.notification_us end
        end as outcome_us
    from tickets
    cross join outcomes
    where (outcomes.unit, tickets.day) in (select unit, day from {{ source('run', 'plan') }})
),

final as (
    select
        unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'ticket' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        outcome_us as quantity,
        outcome_us is not null as is_success,
        1 as events,
        created_at as event_at,
        'ticket' as contact_type,
        ticket_id as contact_id,
        ticket_id as event_id,
        source_load,
        source_row
    from judged
)

select * from final
