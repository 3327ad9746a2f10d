{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

with

planned as (select * from {{ ref('int_kpi_days_planned') }}),

definitions as (select * from {{ ref('int_kpi_definitions') }}),

-- Asked for twice, below and at the end: kept between the two, every failed event would stay in memory.
failed_subjects as (
    select * from {{ ref('int_kpi_event_misses') }}
    where subject is not null
),

-- Who is counted once failed at one event, the same for everybody credited: the unanswered first, then the slowest.
worst_events as (
    select *
    from failed_subjects
    where (kpi_id, day) in (select kpi_id, day from planned)
    qualify row_number() over (
        partition by definition_id, day, subject_id
        order by quantity desc nulls first, event_at asc nulls last, event_id asc nulls last
    ) = 1
),

misses as (
    select
        definition_id,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        subject_id,
        event_at,
        event_id,
        contact_type,
        contact_id,
        quantity,
        source_load,
        source_row
    from {{ ref('int_kpi_event_misses') }}
    where
        subject is null
        and (kpi_id, day) in (select kpi_id, day from planned)
    union all
    select
        credits.definition_id,
        credits.day,
        credits.platform,
        credits.shop_id,
        credits.channel,
        credits.person_id,
        credits.subject_id,
        worst_events.event_at,
        worst_events.event_id,
        worst_events.contact_type,
        worst_events.contact_id,
        worst_events.quantity,
        worst_events.source_load,
        worst_events.source_row
    from {{ ref('int_kpi_subject_credits') }} as credits
    inner join worst_events
        on credits.definition_id = worst_events.definition_id
        and credits.day = worst_events.day
        and credits.subject_id = worst_events.subject_id
),

final as (
    select
        misses.day,
        definitions.kpi_id,
        definitions.unit,
        misses.platform,
        misses.shop_id,
        misses.channel,
        misses.person_id,
        misses.definition_id,
        misses.contact_type,
        misses.contact_id,
        misses.event_id,
        misses.subject_id,
        misses.event_at,
        case when definitions.quantity_kind = 'microseconds' then misses.quantity end as delay_us,
        misses.source_load,
        misses.source_row
    from misses
    inner join definitions on misses.definition_id = definitions.definition_id
)

select * from final
