{{ config(meta={'replaces': {'unit': 'peak_round'}}) }}

with

history as (select * from {{ ref('int_peak_history') }}),

definitions as (
    select * from {{ ref('int_kpi_definitions_valid') }}
    where unit = 'peak_round'
),

named_platforms as (select distinct platform from {{ ref('int_kpi_definitions_valid') }}),

hours as (select clock.hour from range(24) as clock (hour)),

shop_days as (
    select
        sender_classes,
        platform,
        shop_id,
        day,
        count(distinct earlier_day) as days_with_rounds
    from history
    group by sender_classes, platform, shop_id, day
),

ranked as (
    select
        sender_classes,
        platform,
        shop_id,
        day,
        weekday,
        hour,
        row_number() over (
            partition by sender_classes, platform, shop_id, day
            order by sum(rounds) desc, weekday asc, hour asc
        ) as place
    from history
    where earlier_day is not null
    group by sender_classes, platform, shop_id, day, weekday, hour
),

from_history as (
    select
        ranked.sender_classes,
        ranked.platform,
        ranked.shop_id,
        ranked.day,
        ranked.hour
    from ranked
    inner join shop_days
        on ranked.sender_classes = shop_days.sender_classes
        and ranked.platform = shop_days.platform
        and ranked.shop_id = shop_days.shop_id
        and ranked.day = shop_days.day
    where
        shop_days.days_with_rounds >= 7
        and ranked.place <= 17
        and ranked.weekday = {{ iso_weekday('ranked.day') }}
),

-- A shop with little history: every hour of the assessed window, which its definition carries for this alone;
-- once each, however many KPIs count peak rounds.
from_window as (
    select distinct
        shop_days.sender_classes,
        shop_days.platform,
        shop_days.shop_id,
        shop_days.day,
        hours.hour
    from shop_days
    left join named_platforms on shop_days.platform = named_platforms.platform
    inner join definitions
        on coalesce(named_platforms.platform, '*') = definitions.platform
        and shop_days.sender_classes = definitions.sender_classes
        and shop_days.day >= definitions.valid_from
        and (shop_days.day < definitions.valid_to or definitions.valid_to is null)
    cross join hours
    where
        shop_days.days_with_rounds < 7
        and case
            when definitions.window_from is null then true
            when definitions.window_from < definitions.window_to
                then
                    hours.hour >= extract(hour from definitions.window_from)
                    and hours.hour < extract(hour from definitions.window_to)
            else
                hours.hour >= extract(hour from definitions.window_from)
                or hours.hour < extract(hour from definitions.window_to)
        end
),

final as (
    select * from from_history
    union all
    select * from from_window
)

select * from final
