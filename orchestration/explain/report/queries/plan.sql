-- One row per missed KPI and leading cause of the scope: the measure, who, until when, and how far it is; of a measure
-- taken on, what was taken on. `action` is the id under which it loads as one of `actions`: its own, or one made of
-- what it answers.
select
    plan.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    plan.cause_id,
    plan.cause as cause_zh,
    plan.cause_en,
    plan.rank,
    plan.misses,
    plan.share,
    coalesce(taken.measure, plan.measure) as measure,
    coalesce(taken.measure, plan.measure_en) as measure_en,
    coalesce(taken.owner, plan.owner) as owner,
    coalesce(people.name, plan.owner_name) as owner_name,
    plan.owner_role,
    coalesce(people.name, taken.owner, plan.owner_name, causes.owner_label_zh) as owner_zh,
    coalesce(people.name, taken.owner, plan.owner_name, causes.owner_label_en) as owner_en,
    coalesce(taken.due_on, plan.due_on) as due_on,
    plan.resources,
    plan.resources_en,
    plan.verification,
    plan.verification_en,
    plan.status,
    plan.action_id,
    coalesce(
        plan.action_id,
        concat_ws(
            '/', plan.period_kind, plan.period_start, plan.scope_kind, plan.scope, plan.kpi_id, plan.cause_id
        )
    ) as action,
    taken.opened_on,
    taken.completed_on,
    taken.verified_on
from improvement_plan as plan
inner join dim_kpis as kpis on plan.kpi_id = kpis.kpi_id
left join fct_action_effects as taken on plan.action_id = taken.action_id
left join dim_people as people
    on
        taken.owner = people.person_id
        and people.valid_from <= taken.opened_on
        and (people.valid_to is null or people.valid_to > taken.opened_on)
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
    and plan.kpi_id not in (select kpi_id from report_undelivered)
order by kpis.position, plan.rank
