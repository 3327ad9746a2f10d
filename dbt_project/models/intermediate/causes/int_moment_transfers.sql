{{ config(materialized='table') }}

with

days as (select distinct day from {{ ref('int_miss_moments') }}),

moments as (
    select * from {{ ref('int_miss_moments') }}
    where contact_type = 'session'
),

rounds as (
    select * from {{ ref('int_rounds') }}
    where
        sender_classes = {{ default_senders() }}
        and (day in (select days.day from days) or day + 1 in (select days.day from days))
        -- Other days are not even read.
        and day >= (select min(days.day) - 1 from days)
        and day <= (select max(days.day) from days)
),

-- Whoever answered before, within the day that a round may stay open.
answered as (
    select
        platform,
        shop_id,
        contact_id,
        opened_at,
        answered_at,
        person_id,
        lag(person_id) over before as earlier_person_id,
        lag(opened_at) over before as earlier_opened_at
    from rounds
    where answered_at is not null
    window before as (partition by platform, shop_id, contact_id order by opened_at)
),

final as (
    select distinct moments.moment_number
    from moments
    inner join answered
        on moments.platform = answered.platform
        and moments.shop_id = answered.shop_id
        and moments.contact_id = answered.contact_id
        and moments.event_at >= answered.opened_at
        and moments.event_at <= answered.answered_at
    where
        answered.earlier_person_id <> answered.person_id
        and answered.earlier_opened_at >= {{ add_seconds('answered.opened_at', '-86400') }}
)

select * from final
