{{ config(materialized='table') }}

with

days as (select distinct day from {{ ref('int_miss_moments') }}),

replies as (
    select person_id, sent_at from {{ ref('int_customer_replies') }}
    where
        sender_classes = {{ default_senders() }}
        and (day in (select days.day from days) or day - 1 in (select days.day from days))
        -- Other days are not even read.
        and day >= (select min(days.day) from days)
        and day <= (select max(days.day) + 1 from days)
),

-- A wait that nobody ended is looked at for as long as the seed says.
waits as (
    select
        moments.moment_number,
        moments.person_id,
        moments.event_at,
        case
            when moments.delay_us is null then {{ add_seconds('moments.event_at', 'causes.seconds') }}
            else {{ add_microseconds('moments.event_at', 'moments.delay_us') }}
        end as until_at
    from {{ ref('int_miss_moments') }} as moments
    {{ join_cause('idle_but_silent', 'moments.day') }}
    where
        moments.contact_type = 'session'
        and moments.person_id <> '(queue)'
),

-- What is sent at the instant of the question belongs to before, at the instant of the reply to after.
points as (
    select person_id, sent_at as instant, 1 as place, 1 as message, cast(null as bigint) as moment_number
    from replies
    union all
    select person_id, event_at as instant, 2 as place, 0 as message, moment_number
    from waits
    union all
    select person_id, until_at as instant, 0 as place, 0 as message, moment_number
    from waits
),

counted as (
    select
        *,
        sum(message) over (
            partition by person_id order by instant, place
            rows between unbounded preceding and current row
        ) as messages_so_far
    from points
),

final as (
    select
        moment_number,
        cast(
            max(case when place = 0 then messages_so_far end) - max(case when place = 2 then messages_so_far end)
            as bigint
        ) as messages_meanwhile
    from counted
    where moment_number is not null
    group by moment_number
)

select * from final
