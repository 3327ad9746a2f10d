{{ config(materialized='view') }}

with

messages as (
    select * from {{ ref('stg_messages') }}
),

spans as (
    select
        platform,
        shop_id,
        session_id,
        min(sent_at) as first_message_at,
        max(sent_at) as last_message_at
    from messages
    group by platform, shop_id, session_id
),

-- Few sessions last longer than 24 h, and only those can hold a gap: the rest need no sort.
long_spans as (
    select * from spans
    where {{ microseconds_between('first_message_at', 'last_message_at') }} > 86400000000
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
    inner join long_spans
        on messages.platform = long_spans.platform
        and messages.shop_id = long_spans.shop_id
        and messages.session_id = long_spans.session_id
),

part_starts as (
    select
        platform,
        shop_id,
        session_id,
        sent_at as first_message_at
    from gaps
    where
        previous_sent_at is null
        or {{ microseconds_between('previous_sent_at', 'sent_at') }} > 86400000000
),

final as (
    select
        platform,
        shop_id,
        session_id,
        cast(row_number() over session_parts as integer) as part,
        first_message_at,
        lead(first_message_at) over session_parts as next_part_at
    from part_starts
    window session_parts as (partition by platform, shop_id, session_id order by first_message_at)
    union all
    select
        platform,
        shop_id,
        session_id,
        1 as part,
        first_message_at,
        cast(null as {{ instant_type() }}) as next_part_at
    from spans
    where {{ microseconds_between('first_message_at', 'last_message_at') }} <= 86400000000
)

select * from final
