-- One row per shop and platform rule on the last day of the period that judged it: how near a penalty is, unknown where
-- the data that it is judged by were never delivered.
with judged as (
    select
        risks.* replace (
            case when undelivered.kpi_id is null then risks.status else 'unknown' end as status,
            case when undelivered.kpi_id is null then risks.measured end as measured,
            case when undelivered.kpi_id is null then risks.events_left end as events_left
        )
    from fct_penalty_risks_daily as risks
    left join report_undelivered as undelivered on risks.kpi_id = undelivered.kpi_id
)

select
    risks.day,
    risks.platform,
    risks.shop_id,
    risks.rule_id,
    risks.label_zh,
    risks.label_en,
    risks.kpi_id,
    kpis.unit,
    risks.status,
    risks.measured,
    risks."limit",
    risks.sample,
    risks.events_left,
    risks.consequence,
    risks.consequence_en
from judged as risks
inner join dim_kpis as kpis on risks.kpi_id = kpis.kpi_id
where
    risks.day between $start and $last
    and case $scope_kind
        when 'all' then true
        when 'platform' then risks.platform = $scope
        when 'shop' then risks.platform || ':' || risks.shop_id = $scope
        else false
    end
qualify row_number() over (
    partition by risks.platform, risks.shop_id, risks.rule_id
    order by risks.day desc
) = 1
order by
    case risks.status when 'breached' then 1 when 'at_risk' then 2 when 'unknown' then 3 else 4 end,
    risks.events_left nulls last,
    risks.platform,
    risks.shop_id,
    risks.rule_id
