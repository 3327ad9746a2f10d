-- One row per KPI: what the scope and its peers reach, and the target that follows.
select
    suggested.* exclude (scope_kind, scope),
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    kpis.direction
from target_suggestions as suggested
inner join dim_kpis as kpis on suggested.kpi_id = kpis.kpi_id
where
    suggested.scope_kind = $scope_kind
    and suggested.scope = $scope
    and suggested.kpi_id not in (select kpi_id from report_undelivered)
order by kpis.position
