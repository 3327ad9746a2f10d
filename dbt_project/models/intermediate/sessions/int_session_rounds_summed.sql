{{ config(materialized='view') }}

with

rounds as (
    select * from {{ ref('int_session_rounds') }}
),

final as (
    select
        session_key,
        count(answered_at) > 0 as is_answered,
        min(opened_at) as opened_at,
        -- min_by passes over an empty value, hence −1 for a first round that has no reply.
        nullif(min_by(coalesce(wait_us, -1), exchange_number), -1) as wait_us,
        nullif(min_by(coalesce(reply_us, -1), exchange_number), -1) as reply_us,
        min_by(person_id, exchange_number) as person_id,
        min_by(person_id, case when answered_at is not null then exchange_number end) as first_replier_person_id
    from rounds
    group by session_key
)

select * from final
