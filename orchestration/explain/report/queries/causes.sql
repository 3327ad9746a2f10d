-- One row per KPI with a target and cause: the misses it explains, its share, and the chain of whys.
select
    shares.kpi_id,
    shares.cause_id,
    causes.label_zh,
    causes.label_en,
    causes.evidence_zh,
    causes.evidence_en,
    shares.misses_of,
    shares.misses,
    shares.share,
    shares.cumulative_share,
    shares.rank,
    shares.why_chain,
    shares.why_chain_en
from fct_gap_causes as shares
inner join dim_kpis as kpis on shares.kpi_id = kpis.kpi_id
left join dim_causes as causes
    on
        shares.cause_id = causes.cause_id
        and causes.valid_from <= $last
        and (causes.valid_to is null or causes.valid_to > $last)
where
    shares.period_kind = $kind
    and shares.period_start = $start
    and shares.scope_kind = $scope_kind
    and shares.scope = $scope
    and shares.kpi_id not in (select kpi_id from report_undelivered)
order by kpis.position, shares.rank
