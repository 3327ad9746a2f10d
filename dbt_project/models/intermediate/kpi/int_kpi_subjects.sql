{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

with

events as (select * from {{ ref('int_kpi_events') }} where subject is not null and subject_id is not null),

credited as (
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        subject_id,
        bool_and(is_hit) as is_hit_with_person,
    from events
    group by all
),

-- The verdict is the subject's: one person's miss fails it for everybody who is credited that day.
verdicts as (
    select
        definition_id,
        day,
        subject_id,
        bool_and(is_hit_with_person) as is_hit,
    from credited
    group by all
),

final as (
    select
        credited.definition_id,
        credited.unit,
        credited.day,
        credited.platform,
        credited.shop_id,
        credited.channel,
        credited.person_id,
        credited.subject_id,
        verdicts.is_hit,
    from credited
    inner join verdicts
        on credited.definition_id = verdicts.definition_id
        and credited.day = verdicts.day
        and credited.subject_id = verdicts.subject_id
)

select * from final
