{{ config(materialized='table') }}

with

parts as (select * from {{ ref('int_kpi_parts') }}),

shop_days as (select distinct day, platform, shop_id from parts),

-- The zone is looked up once a shop and day: converting every row's day would cost more than all sums.
day_ends as (
    select
        shop_days.day,
        shop_days.platform,
        shop_days.shop_id,
        {{ day_end('shop_days.day', 'coalesce(shops.timezone, installation.timezone)') }} as day_ends_at
    from shop_days
    cross join {{ source('run', 'as_of') }} as installation
    left join {{ ref('stg_shops') }} as shops
        on shop_days.platform = shops.platform
        and shop_days.shop_id = shops.shop_id
),

final as (
    select
        parts.kpi_id,
        parts.definition_id,
        parts.day,
        parts.platform,
        parts.shop_id,
        parts.channel,
        parts.person_id,
        people.team,
        people.role,
        people.shift,
        parts.numerator_units,
        case when parts.is_shared_by_shop then 0 else parts.denominator_units end as denominator_units,
        case
            when parts.is_shared_by_shop
                then
                    cast(sum(parts.denominator_units) over (
                        partition by parts.definition_id, parts.day, parts.platform, parts.shop_id
                    ) as bigint)
        end as shop_denominator_units,
        parts.success_units,
        parts.subject_id,
        parts.is_hit,
        {{ add_seconds('day_ends.day_ends_at', 'parts.look_ahead_days * 86400') }} as final_at
    from parts
    inner join {{ ref('int_person_days') }} as people
        on parts.person_id = people.person_id
        and parts.day = people.day
    inner join day_ends
        on parts.day = day_ends.day
        and parts.platform = day_ends.platform
        and parts.shop_id = day_ends.shop_id
)

select * from final
