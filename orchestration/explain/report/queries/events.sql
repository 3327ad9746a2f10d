-- Up to ten failed events behind each missed KPI of the scope: what never happened first, then the longest waits.
with missed as (
    select kpi_id
    from fct_gaps
    where
        period_kind = $kind
        and period_start = $start
        and scope_kind = $scope_kind
        and scope = $scope
        and status = 'missed'
),

inside as (
    select misses.*
    from fct_misses as misses
    left join agent_day on misses.day = agent_day.day and misses.person_id = agent_day.person_id
    where
        misses.day between $start and $last
        and misses.kpi_id in (select kpi_id from missed)
        and case $scope_kind
            when 'platform' then misses.platform = $scope
            when 'shop' then misses.platform || ':' || misses.shop_id = $scope
            when 'channel' then misses.channel = $scope
            when 'person' then misses.person_id = $scope
            when 'team' then agent_day.team = $scope
            when 'role' then agent_day.role = $scope
            when 'shift' then agent_day.shift = $scope
            else true
        end
),

numbered as (
    select
        *,
        row_number() over (
            partition by kpi_id
            order by delay_seconds desc nulls first, event_at, event_id, person_id, subject_id
        ) as number
    from inside
)

select
    numbered.kpi_id,
    numbered.number,
    numbered.day,
    numbered.platform,
    numbered.shop_id,
    numbered.channel,
    numbered.person_id,
    coalesce(people.name, numbered.person_id) as person_name,
    numbered.contact_type,
    numbered.contact_id,
    numbered.event_at,
    numbered.delay_seconds,
    numbered.source_file,
    numbered.source_row
from numbered
inner join dim_kpis as kpis on numbered.kpi_id = kpis.kpi_id
left join dim_people as people
    on
        numbered.person_id = people.person_id
        and people.valid_from <= numbered.day
        and (people.valid_to is null or people.valid_to > numbered.day)
where numbered.number <= 10
order by kpis.position, numbered.number
