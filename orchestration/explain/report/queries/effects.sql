-- One row per measure opened by the period's last day, the newest first: its KPI before and after.
select
    effects.action_id,
    effects.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    effects.cause_id,
    causes.label_zh as cause_zh,
    causes.label_en as cause_en,
    effects.measure,
    effects.owner,
    effects.opened_on,
    effects.due_on,
    effects.completed_on,
    effects.verified_on,
    effects.status,
    effects.before_from,
    effects.before_to,
    effects.value_before,
    effects.after_from,
    effects.after_to,
    effects.value_after,
    effects.change,
    effects.target
from fct_action_effects as effects
inner join dim_kpis as kpis on effects.kpi_id = kpis.kpi_id
left join dim_causes as causes
    on
        effects.cause_id = causes.cause_id
        and causes.valid_from <= $last
        and (causes.valid_to is null or causes.valid_to > $last)
where
    effects.opened_on <= $last
    and (effects.completed_on is null or effects.completed_on > $start - interval 90 day)
order by effects.opened_on desc, effects.action_id
limit 100
