{{ config(materialized='table') }}

with

units as (
    select
        units.*,
        units.quantity as quantity_sum
    from {{ ref('int_kpi_events') }} as units
    where units.subject_id is not null
),

judged as (
    {{ kpi_judged('units', ['subject_id']) }}
),

several_definitions as (
    select kpi_id
    from {{ ref('int_kpi_definitions_valid') }}
    group by kpi_id
    having count(distinct definition_id) > 1
),

credited as (
    select
        kpi_id,
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        subject = 'person' and kpi_id in (select kpi_id from several_definitions) as is_in_several_definitions,
        {{ subject_key() }} as subject_id,
        bool_and(is_hit) as is_hit_with_person
    from judged
    where subject is not null
    group by all
),

-- The verdict is the subject's: one person's miss fails it for everybody who is credited that day.
final as (
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        subject_id,
        bool_and(is_hit_with_person) over (partition by definition_id, day, subject_id) as is_hit,
        -- A person may be credited under another platform's definition, whose unit this run need not replace.
        is_in_several_definitions or count(*) over (partition by definition_id, day, subject_id) > 1 as is_shared
    from credited
)

select * from final
