{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('stg_messages') }}
),

-- Few sessions last longer than 24 h, and only those can hold a gap: the rest need no second sort.
long_sessions as (
    select
        platform,
        shop_id,
        session_id
    from messages
    group by platform, shop_id, session_id
    having {{ microseconds_between('min(sent_at)', 'max(sent_at)') }} > 86400000000
),

gaps as (
    select
        messages.platform,
        messages.shop_id,
        messages.session_id,
        messages.sent_at,
        lag(messages.sent_at) over (
            partition by messages.platform, messages.shop_id, messages.session_id order by messages.sent_at
        ) as previous_sent_at
    from messages
    inner join long_sessions
        on messages.platform = long_sessions.platform
        and messages.shop_id = long_sessions.shop_id
        and messages.session_id = long_sessions.session_id
),

part_starts as (
    select * from gaps
    where
        previous_sent_at is null
        or {{ microseconds_between('previous_sent_at', 'sent_at') }} > 86400000000
),

final as (
    select
        platform,
        shop_id,
        session_id,
        cast(row_number() over (partition by platform, shop_id, session_id order by sent_at) as integer) as part,
        sent_at as from_at,
        lead(sent_at, 1, timestamptz '9999-12-31 00:00:00+00') over (
            partition by platform, shop_id, session_id order by sent_at
        ) as to_at
    from part_starts
)

select * from final
