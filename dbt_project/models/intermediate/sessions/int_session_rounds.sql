{{ config(materialized='table') }}

with

exchanges as (
    select * from {{ ref('int_session_exchanges') }}
),

parts as (
    select * from {{ ref('int_session_parts') }}
),

opened as (
    select
        exchanges.session_key,
        exchanges.exchange_number,
        parts.holder_person_id,
        parts.timezone,
        -- Customer messages of one exchange have no human message between them: at most one round opens in it.
        case
            when parts.human_requested_at is null or exchanges.customer_at >= parts.human_requested_at
                then exchanges.customer_at
            when exchanges.human_at is null or exchanges.human_at >= parts.human_requested_at
                then parts.human_requested_at
        end as opened_at,
        exchanges.human_at,
        exchanges.human_person_id,
        exchanges.customer_source_load as source_load,
        exchanges.customer_source_row as source_row
    from exchanges
    inner join parts on exchanges.session_key = parts.session_key
    where exchanges.customer_at is not null and not parts.is_bot_only
),

waited as (
    select
        *,
        {{ microseconds_between('opened_at', 'human_at') }} as reply_us,
        {{ local_time('opened_at', 'timezone') }} as opened_local_at
    from opened
    where opened_at is not null
),

-- C7: an unanswered round belongs to the human who wrote last before it opened, whose message ended the
-- exchange before.
unanswered as (
    select
        waited.session_key,
        waited.exchange_number,
        earlier.human_person_id
    from waited
    inner join exchanges as earlier
        on waited.session_key = earlier.session_key
        and waited.exchange_number = earlier.exchange_number + 1
    where waited.reply_us is null or waited.reply_us > 86400000000
),

final as (
    select
        waited.session_key,
        waited.exchange_number,
        cast(waited.opened_local_at as date) as day,
        cast(waited.opened_local_at as time) as local_time,
        waited.opened_at,
        -- C6: a reply after 24 h closes the round as unanswered.
        case when waited.reply_us <= 86400000000 then waited.human_at end as answered_at,
        case when waited.reply_us <= 86400000000 then waited.reply_us end as wait_us,
        waited.reply_us,
        case
            when waited.reply_us <= 86400000000 then waited.human_person_id
            else coalesce(unanswered.human_person_id, waited.holder_person_id)
        end as person_id,
        waited.source_load,
        waited.source_row
    from waited
    left join unanswered
        on waited.session_key = unanswered.session_key
        and waited.exchange_number = unanswered.exchange_number
)

select * from final
