-- One row per KPI of the scope in the period, in the registry's order.
select
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    kpis.direction,
    kpis.kind,
    kpis.aggregation,
    kpis.family,
    gaps.* exclude (period_kind, period_start, scope_kind, scope, as_of)
from fct_gaps as gaps
inner join dim_kpis as kpis on gaps.kpi_id = kpis.kpi_id
where
    gaps.period_kind = $kind
    and gaps.period_start = $start
    and gaps.scope_kind = $scope_kind
    and gaps.scope = $scope
order by kpis.position
