-- One row per KPI, reason and publish that changed shop figures of the period after their first publication.
-- A figure that was still open changes by design and is not listed.
select
    restated.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    restated.reason,
    restated.generation,
    max(restated.changed_at) as changed_at,
    count(*) as figures,
    min(restated.day) as first_day,
    max(restated.day) as last_day,
    max(restated.source_file) as source_file
from fct_restatements as restated
inner join dim_kpis as kpis on restated.kpi_id = kpis.kpi_id
where
    restated.grain = 'shop'
    and restated.day between $start and $last
    and restated.reason <> 'window_open'
    and case $scope_kind
        when 'platform' then restated.platform = $scope
        when 'shop' then restated.platform || ':' || restated.shop_id = $scope
        when 'channel' then restated.channel = $scope
        else true
    end
group by restated.kpi_id, kpis.label_zh, kpis.label_en, restated.reason, restated.generation
order by restated.generation desc, restated.kpi_id, restated.reason
