{{ config(meta={'replaces': {'columns': ['month'], 'planned_in': 'int_kpi_months_planned'}}) }}

with

-- Decimals, so that no score depends on the order in which its parts are added.
pointed as (
    select
        *,
        cast(weight as decimal(9, 3)) as exact_weight,
        cast(points as decimal(9, 3)) as exact_points
    from {{ ref('fct_scorecard_points_monthly') }}
    where month in (select month from {{ ref('int_kpi_months_planned') }})
),

whole as (
    select
        role,
        sum(weight) as weight
    from {{ ref('scorecard_weights') }}
    group by role
),

scored as (
    select
        pointed.month,
        pointed.person_id,
        min(pointed.team) as team,
        pointed.role,
        cast(sum(case when not pointed.is_low_n then pointed.exact_weight * pointed.exact_points end) as double)
        / nullif(cast(sum(case when not pointed.is_low_n then pointed.exact_weight end) as double), 0) as score,
        coalesce(cast(sum(case when not pointed.is_low_n then pointed.exact_weight end) as double), 0)
        / cast(min(whole.weight) as double) as counted_weight_share,
        {{ list_in_order(struct_of({
            'kpi_id': 'pointed.kpi_id',
            'value': 'pointed.value',
            'full_at': 'pointed.full_at',
            'weight': 'pointed.weight',
            'points': 'pointed.points',
            'is_low_n': 'pointed.is_low_n',
        }), 'pointed.position') }} as points
    from pointed
    inner join whole on pointed.role = whole.role
    group by pointed.month, pointed.person_id, pointed.role
),

-- Less than half of the role's weight resting on enough events is shown and never ranked (C11).
judged as (
    select
        *,
        round(score * 100) / 100 as rounded_score,
        counted_weight_share < 0.5 as is_low_n
    from scored
),

ranked as (
    select
        *,
        case
            when not is_low_n
                then rank() over (partition by month, role, is_low_n order by rounded_score desc)
        end as rank_in_role
    from judged
),

final as (
    select
        ranked.month,
        ranked.person_id,
        ranked.team,
        ranked.role,
        ranked.rounded_score as score,
        case when not ranked.is_low_n then grades.grade end as grade,
        cast(ranked.rank_in_role as bigint) as rank_in_role,
        coalesce(ranked.rank_in_role = 1, false) as is_star,
        ranked.counted_weight_share,
        ranked.is_low_n,
        ranked.points
    from ranked
    left join {{ ref('scorecard_grades') }} as grades
        on ranked.rounded_score >= grades.score_from
        and (grades.score_to is null or ranked.rounded_score < grades.score_to)
)

select * from final
