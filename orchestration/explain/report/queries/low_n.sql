-- One row per scope with targets that rest on fewer than 30 events: shown, never ranked.
select
    gaps.scope_kind,
    gaps.scope,
    count(*) as kpis,
    array_agg(gaps.kpi_id order by kpis.position) as kpi_ids
from fct_gaps as gaps
inner join dim_kpis as kpis on gaps.kpi_id = kpis.kpi_id
where
    gaps.period_kind = $kind
    and gaps.period_start = $start
    and gaps.status = 'low_n'
    and gaps.kpi_id not in (select kpi_id from report_undelivered)
    and case
        when $scope_kind = 'all' then true
        when $scope_kind in ('team', 'role') and gaps.scope_kind = 'person'
            then gaps.scope in (select person_id from report_people)
        else gaps.scope_kind = $scope_kind and gaps.scope = $scope
    end
group by gaps.scope_kind, gaps.scope
order by gaps.scope_kind <> 'all', gaps.scope_kind, gaps.scope
