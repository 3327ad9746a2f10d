{{ config(materialized='table') }}

with

days as (select distinct day from {{ ref('int_miss_moments') }}),

replies as (
    select distinct platform, shop_id, sent_at from {{ ref('int_customer_replies') }}
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
    select platform, shop_id, sent_at as instant, 0 as place, sent_at, cast(null as date) as day, null as moment_number
    from replies
    union all
    select platform, shop_id, opened_at as instant, 1 as place, null as sent_at, day, null as moment_number
    from rounds
    union all
    select platform, shop_id, event_at as instant, 2 as place, null as sent_at, day, moment_number
    from moments
),

followed as (
    select
        *,
        -- Read from the end: a frame that begins at the first row only grows, any other is looked up row by row.
        min(sent_at) over (
            partition by platform, shop_id order by instant desc, place desc
            rows between unbounded preceding and current row
        ) as next_reply_at
    from points
),

-- Rounds of one day with the same next message of anybody in the shop opened in one silence.
counted as (
    select
        platform,
        shop_id,
        day,
        next_reply_at,
        count(*) as rounds_in_silence
    from followed
    where place = 1
    group by platform, shop_id, day, next_reply_at
),

final as (
    select
        followed.moment_number,
        coalesce(counted.rounds_in_silence, 0) as rounds_in_silence,
        -- More than half a day is not looked at; without a message the as-of is as far as is known.
        least(43200000000, {{ microseconds_between(
            'followed.instant', 'coalesce(followed.next_reply_at, clock.as_of)'
        ) }}) as silence_us
    from followed
    cross join {{ source('run', 'as_of') }} as clock
    left join counted
        on followed.platform = counted.platform
        and followed.shop_id = counted.shop_id
        and followed.day = counted.day
        -- A silence that nobody ended is one, too.
        and followed.next_reply_at is not distinct from counted.next_reply_at
    where followed.place = 2
)

select * from final
