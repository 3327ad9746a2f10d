{{ config(materialized='view') }}

with

days as (select distinct day from {{ ref('int_miss_moments') }}),

replies as (
    select platform, shop_id, sent_at from {{ ref('int_customer_replies') }}
    where
        sender_classes = {{ default_senders() }}
        and (day in (select days.day from days) or day - 1 in (select days.day from days))
        -- Other days are not even read.
        and day >= (select min(days.day) from days)
        and day <= (select max(days.day) + 1 from days)
),

rounds as (
    select day, platform, shop_id, opened_at from {{ ref('int_rounds') }}
    where
        sender_classes = {{ default_senders() }}
        and day in (select days.day from days)
),

moments as (
    select * from {{ ref('int_miss_moments') }}
    where contact_type = 'session'
),

points as (
    select
        platform,
        shop_id,
        sent_at as instant,
        0 as place,
        sent_at,
        cast(null as date) as day,
        cast(null as bigint) as moment_number
    from replies
    union all
    select
        platform,
        shop_id,
        opened_at as instant,
        1 as place,
        cast(null as {{ instant_type() }}) as sent_at,
        day,
        cast(null as bigint) as moment_number
    from rounds
    union all
    select
        platform,
        shop_id,
        event_at as instant,
        2 as place,
        cast(null as {{ instant_type() }}) as sent_at,
        day,
        moment_number
    from moments
),

followed as (
    select
        *,
        min(sent_at) over (
            partition by platform, shop_id order by instant, place
            rows between 1 following and unbounded following
        ) as next_reply_at
    from points
),

-- Rounds of one day with the same next message of anybody in the shop opened in one silence.
counted as (
    select
        *,
        sum(case when place = 1 then 1 else 0 end) over (partition by platform, shop_id, day, next_reply_at)
            as rounds_in_silence
    from followed
    where place > 0
),

final as (
    select
        counted.moment_number,
        cast(counted.rounds_in_silence as bigint) as rounds_in_silence,
        -- More than half a day is not looked at; without a message the as-of is as far as is known.
        least(43200000000, {{ microseconds_between(
            'counted.instant', 'coalesce(counted.next_reply_at, clock.as_of)'
        ) }}) as silence_us
    from counted
    cross join {{ source('run', 'as_of') }} as clock
    where counted.place = 2
)

select * from final
