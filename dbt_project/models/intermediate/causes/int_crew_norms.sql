{{ config(meta={'look_back_days': 28}) }}

with

planned as (
    select * from {{ planned_for_cause('peak_over_capacity') }} as planned_days
),

summed as (
    select
        planned.day,
        hours.crew,
        hours.rounds,
        hours.people,
        sum(hours.rounds) over (
            partition by planned.day, hours.crew
            order by cast(hours.rounds as double) / hours.people, hours.day, hours.hour
            rows between unbounded preceding and current row
        ) as rounds_so_far,
        sum(hours.rounds) over (partition by planned.day, hours.crew) as all_rounds,
        count(*) over (partition by planned.day, hours.crew) as hours
    from planned
    inner join {{ ref('int_crew_hours') }} as hours
        on planned.day > hours.day
        and hours.day >= planned.day - planned.days
),

-- The hour of the median round, as the two counts that make its load: quiet nights weigh little.
final as (
    select
        day,
        crew,
        rounds as norm_rounds,
        people as norm_people,
        hours as history_hours
    from summed
    where 2 * rounds_so_far >= all_rounds and 2 * (rounds_so_far - rounds) < all_rounds
)

select * from final
