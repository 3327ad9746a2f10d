{{ config(materialized='view') }}

with

planned as (
    select distinct day from {{ planned_days('peak_round') }}
),

hourly as (
    select
        sender_classes,
        platform,
        shop_id,
        day,
        extract(hour from local_time) as hour,
        count(*) as rounds
    from {{ ref('int_rounds') }}
    where
        day >= (select min(day) - 28 from planned)
        and day <= (select max(day) from planned)
    group by sender_classes, platform, shop_id, day, extract(hour from local_time)
),

shop_days as (
    select distinct
        hourly.sender_classes,
        hourly.platform,
        hourly.shop_id,
        hourly.day
    from hourly
    inner join planned on hourly.day = planned.day
),

final as (
    select
        shop_days.sender_classes,
        shop_days.platform,
        shop_days.shop_id,
        shop_days.day,
        earlier.day as earlier_day,
        {{ iso_weekday('earlier.day') }} as weekday,
        earlier.hour,
        earlier.rounds
    from shop_days
    left join hourly as earlier
        on shop_days.sender_classes = earlier.sender_classes
        and shop_days.platform = earlier.platform
        and shop_days.shop_id = earlier.shop_id
        and earlier.day >= shop_days.day - 28
        and shop_days.day > earlier.day
)

select * from final
