-- One row per figure that a platform reports differently from ours in the period, those without an explanation first.
select
    compared.day,
    compared.platform,
    compared.shop_id,
    compared.account,
    compared.person_id,
    compared.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    compared.computed,
    compared.reported,
    compared.difference,
    compared.likely_reason,
    compared.source_file,
    compared.source_row
from fct_reconciliation_daily as compared
inner join dim_kpis as kpis on compared.kpi_id = kpis.kpi_id
where
    compared.day between $start and $last
    and not compared.within_tolerance
    and case
        when $scope_kind = 'platform' then compared.platform = $scope
        when $scope_kind = 'shop' then compared.platform || ':' || compared.shop_id = $scope
        when $scope_kind in ('team', 'role', 'person')
            then compared.person_id in (select person_id from report_people)
        else true
    end
order by
    compared.likely_reason <> 'unexplained',
    compared.day desc,
    compared.platform,
    compared.shop_id,
    kpis.position,
    compared.account
limit 200
