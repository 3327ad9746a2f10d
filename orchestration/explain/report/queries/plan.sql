-- One row per missed KPI and leading cause of the scope: the measure, who, until when, and how far it is.
select
    plan.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    plan.cause_id,
    causes.label_zh as cause_zh,
    causes.label_en as cause_en,
    plan.rank,
    plan.misses,
    plan.share,
    plan.measure as measure_zh,
    plan.measure_en,
    plan.owner,
    plan.owner_name,
    plan.owner_role,
    causes.owner_label_zh,
    causes.owner_label_en,
    plan.due_on,
    plan.resources as resources_zh,
    plan.resources_en,
    plan.verification as verification_zh,
    plan.verification_en,
    plan.status,
    plan.action_id
from improvement_plan as plan
inner join dim_kpis as kpis on plan.kpi_id = kpis.kpi_id
left join dim_causes as causes
    on
        plan.cause_id = causes.cause_id
        and causes.valid_from <= $last
        and (causes.valid_to is null or causes.valid_to > $last)
where
    plan.period_kind = $kind
    and plan.period_start = $start
    and plan.scope_kind = $scope_kind
    and plan.scope = $scope
order by kpis.position, plan.rank
