-- Up to ten failed events behind each missed KPI of the scope, or behind the rate that explains it (a mean has no
-- failed events of its own): what never happened first, then the longest waits.
with missed as (
    select
        gaps.kpi_id,
        coalesce(max(causes.misses_of), gaps.kpi_id) as misses_of
    from fct_gaps as gaps
    left join fct_gap_causes as causes
        on
            gaps.period_kind = causes.period_kind
            and gaps.period_start = causes.period_start
            and gaps.scope_kind = causes.scope_kind
            and gaps.scope = causes.scope
            and gaps.kpi_id = causes.kpi_id
    where
        gaps.period_kind = $kind
        and gaps.period_start = $start
        and gaps.scope_kind = $scope_kind
        and gaps.scope = $scope
        and gaps.status = 'missed'
        and gaps.kpi_id not in (select kpi_id from report_undelivered)
    group by gaps.kpi_id
),

inside as (
    select misses.*
    from fct_misses as misses
    left join agent_day on misses.day = agent_day.day and misses.person_id = agent_day.person_id
    where
        misses.day between $start and $last
        and misses.kpi_id in (select misses_of from missed)
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

-- What tells an event from others, and no more: a month of a large shop has millions of them.
numbered as (
    select
        kpi_id, day, platform, shop_id, channel, person_id, event_id, subject_id,
        row_number() over (
            partition by kpi_id
            order by delay_seconds desc nulls first, event_at, event_id, person_id, subject_id,
                day, platform, shop_id, channel
        ) as number
    from inside
    qualify number <= 10
),

worst as (
    select misses.*, numbered.number from fct_misses as misses
    inner join numbered
        on misses.kpi_id = numbered.kpi_id and misses.day = numbered.day
            and misses.platform = numbered.platform and misses.shop_id = numbered.shop_id
            and misses.channel = numbered.channel and misses.person_id = numbered.person_id
            and misses.event_id = numbered.event_id
            and misses.subject_id is not distinct from numbered.subject_id
)

select
    missed.kpi_id,
    missed.misses_of,
    worst.number,
    worst.day,
    worst.platform,
    worst.shop_id,
    worst.channel,
    worst.person_id,
    coalesce(people.name, worst.person_id) as person_name,
    worst.contact_type,
    worst.contact_id,
    worst.event_at,
    worst.delay_seconds,
    worst.primary_cause,
    causes.label_zh as cause_zh,
    causes.label_en as cause_en,
    worst.other_causes,
    worst.evidence,
    worst.source_file,
    worst.source_row
from worst
inner join missed on worst.kpi_id = missed.misses_of
inner join dim_kpis as kpis on missed.kpi_id = kpis.kpi_id
left join dim_people as people
    on
        worst.person_id = people.person_id
        and people.valid_from <= worst.day
        and (people.valid_to is null or people.valid_to > worst.day)
left join dim_causes as causes
    on
        worst.primary_cause = causes.cause_id
        and causes.valid_from <= worst.day
        and (causes.valid_to is null or causes.valid_to > worst.day)
order by kpis.position, worst.number
