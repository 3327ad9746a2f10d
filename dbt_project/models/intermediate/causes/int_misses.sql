{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

with

-- Who is counted once failed at one event, the same for everybody credited: the unanswered first, then the slowest.
worst_events as (
    select *
    from {{ ref('int_kpi_event_misses') }}
    where subject is not null
    qualify row_number() over (
        partition by own_definition_id, day, subject_id
        order by quantity desc nulls first, event_at asc nulls last, event_id asc nulls last
    ) = 1
),

misses as (
    select
        unit,
        day,
        kind_number,
        platform,
        shop_id,
        channel,
        person_id,
        subject_id,
        event_at,
        event_id,
        contact_type,
        contact_id,
        delay_us,
        source_load,
        source_row
    from {{ ref('int_kpi_event_misses') }}
    where subject is null
    union all
    select
        worst_events.unit,
        worst_events.day,
        worst_events.kind_number,
        credits.platform,
        credits.shop_id,
        credits.channel,
        credits.person_id,
        credits.subject_id,
        worst_events.event_at,
        worst_events.event_id,
        worst_events.contact_type,
        worst_events.contact_id,
        worst_events.delay_us,
        worst_events.source_load,
        worst_events.source_row
    from {{ ref('int_kpi_subject_credits') }} as credits
    inner join worst_events
        on credits.definition_id = worst_events.own_definition_id
        and credits.day = worst_events.day
        and credits.subject_id = worst_events.subject_id
)

select * from misses
