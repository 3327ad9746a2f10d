{{ config(materialized='table') }}

with

probes as (
    select
        moment_number,
        person_id,
        event_at as instant
    from {{ ref('int_miss_moments') }}
    where
        contact_type = 'session'
        and person_id <> '(queue)'
),

counted as (
    {{ chats_at('probes', {'moment_number': 'bigint'}) }}
),

final as (
    select
        counted.moment_number,
        counted.concurrent_sessions,
        norms.concurrency_norm,
        norms.history_rounds
    from counted
    inner join {{ ref('int_miss_moments') }} as moments on counted.moment_number = moments.moment_number
    left join {{ ref('int_concurrency_norms') }} as norms
        on moments.day = norms.day
        and moments.person_id = norms.person_id
)

select * from final
