{{ config(meta={'replaces': {'unit': 'first_consult'}}) }}

with

-- A consult of a planned day begins with a session of that day.
customers as (
    select
        sender_classes, platform, shop_id, customer_id,
        {{ group_key(['sender_classes', 'platform', 'shop_id', 'customer_id']) }} as customer_key
    from {{ ref('int_sessions') }}
    where day in {{ planned_days('first_consult') }}
    group by sender_classes, platform, shop_id, customer_id
),

-- A session holds a consult together for a week at most, and a round belongs to it that long: whatever days are
-- planned together, these rows then decide alike, and no run reads all sessions ever. The eighth day is for clocks
-- that are put forward or back.
sessions as (
    select
        customers.*,
        sessions.contact_id,
        sessions.started_at,
        {{ local_time('sessions.started_at', 'sessions.timezone') }} as started_local_at,
        coalesce(sessions.ended_at, sessions.handled_at, sessions.started_at) as last_at,
        sessions.has_round,
        sessions.first_round_person_id,
        sessions.first_round_opened_at,
        sessions.first_round_wait_us,
        sessions.source_load,
        sessions.source_row
    from {{ ref('int_sessions') }} as sessions
    inner join customers
        on sessions.sender_classes = customers.sender_classes
        and sessions.platform = customers.platform
        and sessions.shop_id = customers.shop_id
        and sessions.customer_id = customers.customer_id
    where
        not sessions.is_bot_only
        and sessions.day >= (select min(day) - 8 from {{ planned_days('first_consult') }})
        and sessions.day <= (select max(day) + 8 from {{ planned_days('first_consult') }})
),

chained as (
    select
        *,
        max(least(last_at, {{ add_seconds('started_at', 604800) }})) over (
            partition by customer_key
            order by started_at, contact_id
            rows between unbounded preceding and 1 preceding
        ) as ended_so_far_at
    from sessions
),

numbered as (
    select
        *,
        count(
            case
                when ended_so_far_at is null or {{ microseconds_between('ended_so_far_at', 'started_at') }} > 600000000
                    then 1
            end
        ) over (partition by customer_key order by started_at, contact_id rows unbounded preceding) as consult_number
    from chained
),

ranked as (
    select
        *,
        first_value(started_at) over consult as consult_started_at,
        first_value(started_local_at) over consult as consult_started_local_at,
        row_number() over (
            partition by customer_key, consult_number
            order by first_round_opened_at nulls last, started_at, contact_id
        ) as round_rank
    from numbered
    window consult as (partition by customer_key, consult_number order by started_at, contact_id)
),

final as (
    select
        cast(consult_started_local_at as date) as day,
        sender_classes, platform, shop_id, customer_id,
        contact_id,
        first_round_person_id as person_id,
        consult_started_at as started_at,
        cast(consult_started_local_at as time) as local_time,
        first_round_opened_at,
        first_round_wait_us as wait_us,
        source_load,
        source_row
    from ranked
    where
        round_rank = 1
        and has_round
        and {{ microseconds_between('consult_started_at', 'started_at') }} <= 604800000000
)

select * from final
where day in {{ planned_days('first_consult') }}
