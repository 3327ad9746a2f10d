with

calls as (
    select * from {{ ref('stg_calls') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

measured as (
    select
        *,
        {{ microseconds_between('offered_at', 'answered_at') }} as wait_us,
        {{ microseconds_between('offered_at', 'ended_at') }} as until_end_us,
        {{ microseconds_between('answered_at', 'ended_at') }} as connected_us,
        cast(talk_seconds * 1000000 as bigint) as given_talk_us,
        cast(hold_seconds * 1000000 as bigint) as hold_us,
        cast(wrap_up_seconds * 1000000 as bigint) as wrap_up_us
    from calls
),

final as (
    select
        measured.day,
        measured.platform,
        measured.shop_id,
        measured.call_id,
        measured.direction,
        measured.outcome,
        measured.customer_id,
        {{ account_credit('measured') }} as person_id,
        measured.offered_at,
        cast({{ local_time('measured.offered_at', 'measured.timezone') }} as time) as local_time,
        measured.answered_at,
        measured.ended_at,
        {{ local_day('measured.ended_at', 'measured.timezone') }} as ended_on,
        measured.wait_us,
        measured.until_end_us,
        case
            when measured.outcome <> 'answered' then null
            when measured.given_talk_us is not null then measured.given_talk_us
            when measured.connected_us < coalesce(measured.hold_us, 0) then 0
            else measured.connected_us - coalesce(measured.hold_us, 0)
        end as talk_us,
        measured.hold_us,
        measured.wrap_up_us,
        measured.queue,
        measured.transfers,
        measured.topic,
        measured.order_id,
        measured.resolved,
        measured.timezone,
        measured.source_load,
        measured.source_row
    from measured
    {{ join_account('measured') }}
    where measured.day in {{ planned_days() }}
)

select * from final
