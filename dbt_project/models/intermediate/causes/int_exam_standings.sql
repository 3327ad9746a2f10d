{{ config(meta={'look_back_days': 90}) }}

with

planned as (
    select * from {{ planned_for_cause('exam_not_passed') }} as planned_days
),

-- Of two exams on one day a pass counts.
exams as (
    select
        day,
        person_id,
        max(case when passed then 1 else 0 end) = 1 as passed
    from {{ ref('int_training') }}
    where
        kind = 'exam'
        and attended is not false
        and passed is not null
    group by day, person_id
),

final as (
    select
        planned.day,
        exams.person_id,
        max(exams.day) as held_on,
        max_by(exams.passed, exams.day) as passed
    from planned
    inner join exams
        on planned.day >= exams.day
        and exams.day >= planned.day - planned.days
    group by planned.day, exams.person_id
)

select * from final
