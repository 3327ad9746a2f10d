"""What came in since the last publish and may have changed a KPI's planned day, per platform."""

# By how it did: rows of the day, rows that reach the day, reference rows. Rows of events change only figures
# of their platform: their file's folder where figures have such a platform; `generic`, or a folder that feeds
# several platforms, may hold rows of any.
CAUSES = """
create or replace temp table causes as
with since as (select as_of, load_number from published.publication),

events as (select name as data_set from run.things where kind = 'batch'),

news as (
    select 'day' as way, data_set, data_set as placed_in, day, load_number
    from index.package_days
    where load_number > (select load_number from since)
    union
    select 'day' as way, data_set, data_set as placed_in, day, load_number
    from index.contact_days
    where load_number > (select load_number from since)
    union
    select
        if(data_set in (select data_set from events), 'reach', 'reference') as way,
        data_set, placed_in, day, load_number,
    from index.touched_days
    where load_number > (select load_number from since)
),

platforms as (
    select platform from published.fct_kpi_shop_daily union select platform from marts.fct_kpi_shop_daily
),

bound as (
    select distinct load_number, platform
    from raw.loads
    where platform <> 'generic' and platform in (select platform from platforms)
),

found as (
    select planned.kpi_id, planned.day, news.way, bound.platform, max(news.load_number) as load_number
    from planned_figures as planned
    join run.things on things.kind = 'kpi' and things.name = planned.kpi_id
    join run.changed_by on changed_by.kind = 'kpi' and changed_by.name = planned.kpi_id
    join news
        on news.data_set = changed_by.data_set and news.placed_in = changed_by.placed_in
        and planned.day >= news.day - if(news.way <> 'day' and changed_by.is_reaching, things.look_ahead, 0)
        and planned.day <= news.day + if(news.way <> 'day' and changed_by.is_reaching, things.look_back, 0)
    left join bound using (load_number)
    group by all
)

select
    planned.kpi_id,
    planned.day,
    platforms.platform,
    max(found.load_number) filter (found.way = 'day') as day_load,
    max(found.load_number) filter (found.way = 'reach') as reach_load,
    max(found.load_number) filter (found.way = 'reference') as reference_load,
    bool_or(
        since.as_of < timezone(run.as_of.timezone, (planned.day + 1)::timestamp)
            + to_hours(24 * things.look_ahead)
    ) as was_open,
from planned_figures as planned
join run.things on things.kind = 'kpi' and things.name = planned.kpi_id
cross join since
cross join run.as_of
cross join platforms
left join found
    on found.kpi_id = planned.kpi_id and found.day = planned.day
    and (
        found.way = 'reference' or found.platform is null or found.platform = platforms.platform
        or platforms.platform = '(none)'
    )
group by planned.kpi_id, planned.day, platforms.platform
"""
