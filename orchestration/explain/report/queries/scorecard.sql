-- One row per person of the scope and month of the period: the weighted score, its grade and place, and each KPI's
-- points in words. Scores are monthly: a day and a week have none. `undelivered`: KPIs that count, by their weight, though
-- the data that they need never came.
with scored as (
    select scores.*
    from fct_scorecard_monthly as scores
    where $kind in ('month', 'quarter') and scores.month between $start and $last
),

parts as (
    select
        month,
        person_id,
        unnest(points) as part
    from scored
),

said as (
    select
        parts.month,
        parts.person_id,
        array_agg(
            format('{} {:.1f} × {:g}', kpis.label_zh, parts.part.points, parts.part.weight)
            || case when undelivered.kpi_id is null then '' else '（数据未提供）' end
            order by kpis.position
        ) as points_zh,
        array_agg(
            format('{} {:.1f} × {:g}', kpis.label_en, parts.part.points, parts.part.weight)
            || case when undelivered.kpi_id is null then '' else ' (not delivered)' end
            order by kpis.position
        ) as points_en,
        array_agg(kpis.kpi_id order by kpis.position) filter (undelivered.kpi_id is not null) as undelivered
    from parts
    inner join dim_kpis as kpis on parts.part.kpi_id = kpis.kpi_id
    left join report_undelivered as undelivered on kpis.kpi_id = undelivered.kpi_id
    group by parts.month, parts.person_id
)

select
    scored.month,
    scored.person_id,
    people.name,
    scored.team,
    scored.role,
    scored.score,
    scored.grade,
    scored.rank_in_role,
    scored.is_star,
    scored.is_low_n,
    scored.counted_weight_share,
    scored.points,
    said.points_zh,
    said.points_en,
    said.undelivered
from scored
inner join report_people as people on scored.person_id = people.person_id
left join said on scored.month = said.month and scored.person_id = said.person_id
order by scored.month, scored.role, scored.is_low_n, scored.rank_in_role, scored.person_id
