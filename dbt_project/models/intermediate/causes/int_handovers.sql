with

parts as (
    select * from {{ ref('int_session_parts') }}
    where is_default and human_requested_at is not null
),

first_questions as (
    select
        session_key,
        min(customer_at) as asked_at
    from {{ ref('int_session_exchanges') }}
    group by session_key
),

final as (
    select
        {{ local_day('parts.started_at', 'parts.timezone') }} as day,
        parts.platform,
        parts.shop_id,
        parts.contact_id,
        {{ microseconds_between('first_questions.asked_at', 'parts.human_requested_at') }} as handover_us
    from parts
    inner join first_questions on parts.session_key = first_questions.session_key
)

select * from final
where
    day in {{ planned_days() }}
    and handover_us > 0
