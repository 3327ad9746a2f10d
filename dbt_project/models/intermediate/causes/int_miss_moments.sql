{{ config(materialized='table') }}

with

misses as (
    select * from {{ ref('int_misses') }}
    where
        (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
        and contact_type in ('session', 'call')
),

moments as (
    select distinct
        misses.day,
        misses.platform,
        misses.shop_id,
        misses.contact_type,
        misses.contact_id,
        misses.person_id,
        misses.event_at,
        misses.delay_us
    from misses
    inner join {{ ref('int_moment_units') }} as units on misses.unit = units.unit
),

placed as (
    select
        moments.*,
        roster.team,
        {{ local_time('moments.event_at', 'coalesce(shops.timezone, installation.timezone)') }} as local_at
    from moments
    cross join {{ source('run', 'as_of') }} as installation
    left join {{ ref('stg_shops') }} as shops
        on moments.platform = shops.platform
        and moments.shop_id = shops.shop_id
    left join {{ ref('int_roster') }} as roster
        on moments.person_id = roster.person_id
        and moments.day >= roster.valid_from
        and (roster.valid_to is null or moments.day < roster.valid_to)
),

final as (
    select
        {{ row_key() }} as moment_number,
        *,
        coalesce(team, platform || ':' || shop_id) as crew,
        cast(extract(hour from local_at) as integer) as hour
    from placed
    -- What went on is read around the day: of an instant on another day, which days are planned would decide.
    where cast(local_at as date) = day
)

select * from final
