-- One row per KPI with a target and scope inside the report's own: the whole has every other scope inside, a team,
-- a role or a whole of people its people. Ranked by how much of the target is lacking; low n is never ranked.
with inside as (
    select gaps.*
    from fct_gaps as gaps
    where
        gaps.period_kind = $kind
        and gaps.period_start = $start
        and gaps.target is not null
        and gaps.value is not null
        and gaps.kpi_id not in (select kpi_id from report_undelivered)
        and case
            when $scope_kind = 'all' then gaps.scope_kind <> 'all'
            when $scope_kind in ('team', 'role')
                then gaps.scope_kind = 'person' and gaps.scope in (select person_id from report_people)
            when $scope_kind = 'platform'
                then gaps.scope_kind = 'shop' and starts_with(gaps.scope, $scope || ':')
            else false
        end
)

select
    inside.kpi_id,
    inside.scope_kind,
    inside.scope,
    coalesce(names.name, inside.scope) as scope_name,
    inside.value,
    inside.numerator,
    inside.denominator,
    inside.target,
    inside.gap,
    inside.status,
    inside.is_low_n,
    inside.signal,
    inside.events_to_fix,
    case
        when inside.status = 'missed' and not starts_with(inside.scope, '(')
            then rank() over (
                partition by inside.kpi_id, inside.scope_kind, inside.status, starts_with(inside.scope, '(')
                order by inside.gap
            )
    end as missed_rank
from inside
inner join dim_kpis as kpis on inside.kpi_id = kpis.kpi_id
left join report_people as names on inside.scope_kind = 'person' and inside.scope = names.person_id
order by kpis.position, inside.scope_kind, inside.gap, inside.scope
