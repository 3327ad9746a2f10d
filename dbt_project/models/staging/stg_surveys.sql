with

events as (
    select * from {{ current_rows('surveys') }} as rows_kept
),

clock as (
    select as_of, timezone from {{ source('run', 'as_of') }}
),

shops as (
    select platform, shop_id, timezone from {{ ref('stg_shops') }}
),

final as (
    select
        events.platform,
        events.shop_id,
        events.survey_id,
        events.sent_at,
        case when events.answered_at <= clock.as_of then events.answered_at end as answered_at,
        events.kind,
        events.contact_type,
        events.contact_id,
        events.account,
        events.customer_id,
        events.score,
        events.speed,
        events.accuracy,
        events.attitude,
        events.outcome,
        events.nps,
        case when events.followed_up_at <= clock.as_of then events.followed_up_at end as followed_up_at,
        case when events.solved_at <= clock.as_of then events.solved_at end as solved_at,
        coalesce(shops.timezone, clock.timezone) as timezone,
        events.day,
        events.load_number as source_load,
        events.source_row
    from events
    cross join clock
    left join shops
        on events.platform = shops.platform
        and events.shop_id = shops.shop_id
    where events.sent_at <= clock.as_of
)

select * from final
