-- One row per person of the scope and month that the period touches: the weighted score, its grade and place.
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
    scored.points
from fct_scorecard_monthly as scored
inner join report_people as people on scored.person_id = people.person_id
where
    $kind in ('month', 'quarter')
    and scored.month between $start and $last
order by scored.month, scored.role, scored.is_low_n, scored.rank_in_role, scored.person_id
