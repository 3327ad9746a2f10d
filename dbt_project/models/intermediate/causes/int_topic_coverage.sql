{{ config(meta={'look_back_days': 90}) }}

with

planned as (
    select * from {{ planned_for_cause('missing_knowledge') }} as planned_days
),

final as (
    select
        planned.day,
        updates.topic,
        max(updates.day) as updated_on
    from planned
    inner join {{ ref('int_topic_updates') }} as updates
        on planned.day >= updates.day
        and updates.day >= planned.day - planned.days
    group by planned.day, updates.topic
)

select * from final
