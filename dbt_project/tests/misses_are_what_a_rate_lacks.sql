-- Drill-through: a rate that should be high lacks exactly its misses, one that should be low has them above the line.
with

planned as (select * from {{ ref('int_kpi_days_planned') }}),

figures as (
    select
        figures.kpi_id,
        figures.day,
        figures.platform,
        figures.shop_id,
        figures.channel,
        figures.person_id,
        case kpis.direction
            when 'up' then figures.denominator - figures.numerator
            else figures.numerator
        end as lacking
    from {{ ref('fct_kpi_person_daily') }} as figures
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where
        kpis.kind = 'rate'
        and (figures.kpi_id, figures.day) in (select kpi_id, day from planned)
),

misses as (
    select
        kpi_id,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        count(*) as misses
    from {{ ref('fct_misses') }}
    where
        (kpi_id, day) in (select kpi_id, day from planned)
        -- Limits of one column alone reach what the view scans.
        and day in (select day from planned)
    group by kpi_id, day, platform, shop_id, channel, person_id
)

select
    coalesce(figures.kpi_id, misses.kpi_id) as kpi_id,
    coalesce(figures.day, misses.day) as day,
    coalesce(figures.shop_id, misses.shop_id) as shop_id,
    coalesce(figures.person_id, misses.person_id) as person_id,
    figures.lacking,
    misses.misses
from figures
full outer join misses
    on figures.kpi_id = misses.kpi_id
    and figures.day = misses.day
    and figures.platform = misses.platform
    and figures.shop_id = misses.shop_id
    and figures.channel = misses.channel
    and figures.person_id = misses.person_id
where coalesce(figures.lacking, 0) <> coalesce(misses.misses, 0)
