{{ config(meta={'look_back_days': 1}) }}

with

probes as (
    select
        day,
        person_id,
        opened_at as instant
    from {{ ref('int_rounds') }}
    where
        day in {{ planned_days() }}
        and sender_classes = {{ default_senders() }}
        and person_id <> '(queue)'
),

counted as (
    {{ chats_at('probes', {'day': 'date'}) }}
),

final as (
    select
        day,
        person_id,
        concurrent_sessions,
        count(*) as rounds
    from counted
    group by day, person_id, concurrent_sessions
)

select * from final
