-- One row per KPI of the scope and period up to the report's own: 28 days, 13 weeks, 12 months or 8 quarters.
select
    gaps.kpi_id,
    gaps.period_start,
    gaps.value,
    gaps.denominator,
    gaps.target,
    gaps.status,
    gaps.signal,
    gaps.control_center,
    gaps.control_low,
    gaps.control_high
from fct_gaps as gaps
inner join dim_kpis as kpis on gaps.kpi_id = kpis.kpi_id
where
    gaps.period_kind = $kind
    and gaps.scope_kind = $scope_kind
    and gaps.scope = $scope
    and gaps.kpi_id not in (select kpi_id from report_undelivered)
    and gaps.period_start <= $start
    and gaps.period_start > case $kind
        when 'day' then $start - interval 28 day
        when 'week' then $start - interval 91 day
        when 'month' then $start - interval 12 month
        else $start - interval 24 month
    end
    and gaps.kpi_id in (
        select own.kpi_id
        from fct_gaps as own
        where
            own.period_kind = $kind
            and own.period_start = $start
            and own.scope_kind = $scope_kind
            and own.scope = $scope
    )
order by kpis.position, gaps.period_start
