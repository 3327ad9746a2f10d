{{ config(materialized='view') }}

with

planned as (
    select
        min(day) as first_day,
        max(day) as last_day
    from {{ planned_days('timely_contact') }}
),

limits as (
    select
        *,
        cast(limit_seconds * 1000000 as bigint) as limit_us
    from {{ ref('unit_limits') }}
    where unit = 'timely_contact'
),

-- No limit falls due later than the longest one, and a day more where clocks change.
reach as (select cast(ceil(max(limit_seconds) / 86400) as integer) + 1 as days from limits),

contacts as (
    select openings.*
    from {{ ref('int_contact_openings') }} as openings
    cross join planned
    cross join reach
    where
        openings.opened_on >= planned.first_day - reach.days
        and openings.opened_on <= planned.last_day
        -- Other days are not even read.
        and openings.opened_local_at >= (
            select cast(span.first_day - longest.days as {{ wall_clock_type() }})
            from planned as span
            cross join reach as longest
        )
),

limited as (
    select
        contacts.*,
        coalesce(own.limit_us, general.limit_us) as limit_us,
        coalesce(own.limit_seconds, general.limit_seconds) as limit_seconds
    from contacts
    left join limits as own
        on contacts.platform = own.platform
        and contacts.channel = own.channel
        and contacts.opened_on >= own.valid_from
        and (contacts.opened_on < own.valid_to or own.valid_to is null)
    left join limits as general
        on general.platform = '*'
        and contacts.channel = general.channel
        and contacts.opened_on >= general.valid_from
        and (contacts.opened_on < general.valid_to or general.valid_to is null)
),

-- A ticket counts on the day its deadline falls, once it has passed (C8); a chat or call when it was opened.
due as (
    select
        limited.*,
        case
            when limited.channel = 'ticket'
                then {{ local_day(add_seconds('limited.opened_at', 'limited.limit_seconds'), 'limited.timezone') }}
            else limited.opened_on
        end as day,
        limited.channel <> 'ticket'
        or {{ add_seconds('limited.opened_at', 'limited.limit_seconds') }} <= clock.as_of as is_due
    from limited
    cross join {{ source('run', 'as_of') }} as clock
),

final as (
    select
        'timely_contact' as unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        local_time,
        wait_us as quantity,
        coalesce(wait_us <= limit_us, false) as is_success,
        1 as events,
        opened_at as event_at,
        contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from due
    where
        is_due
        and day in {{ planned_days('timely_contact') }}
)

select * from final
