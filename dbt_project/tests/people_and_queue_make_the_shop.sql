-- Conservation: what people and the queue have is together what their shop has, compared as the integers summed.
with

-- Distinct people do not add, nor does a denominator that a shop's people share or that is 1 at every grain.
registry as (
    select
        *,
        numerator not like 'subjects%' as has_adding_numerator,
        denominator not in ('subjects', 'shop_rows', 'one') as has_adding_denominator
    from {{ ref('kpis') }}
),

planned as (select * from {{ ref('int_kpi_days_planned') }}),

people as (
    select
        kpi_id,
        day,
        platform,
        shop_id,
        channel,
        count(*) as person_rows,
        sum(numerator) as numerator,
        sum(denominator) as denominator
    from {{ ref('fct_kpi_person_daily') }}
    where (kpi_id, day) in (select kpi_id, day from planned)
    group by kpi_id, day, platform, shop_id, channel
),

shops as (
    select * from {{ ref('fct_kpi_shop_daily') }}
    where (kpi_id, day) in (select kpi_id, day from planned)
)

select
    registry.kpi_id,
    coalesce(people.day, shops.day) as day,
    coalesce(people.shop_id, shops.shop_id) as shop_id,
    people.numerator as people_numerator,
    shops.numerator as shop_numerator,
    people.denominator as people_denominator,
    shops.denominator as shop_denominator
from people
full outer join shops
    on people.kpi_id = shops.kpi_id
    and people.day = shops.day
    and people.platform = shops.platform
    and people.shop_id = shops.shop_id
    and people.channel = shops.channel
inner join registry on coalesce(people.kpi_id, shops.kpi_id) = registry.kpi_id
where
    (
        registry.has_adding_numerator
        and round(coalesce(people.numerator, 0) * registry.divisor / registry.scale)
        <> round(coalesce(shops.numerator, 0) * registry.divisor / registry.scale)
    )
    or (registry.has_adding_denominator and coalesce(people.denominator, 0) <> coalesce(shops.denominator, 0))
