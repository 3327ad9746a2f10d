{{ config(materialized='table') }}

with

wanted as (
    select day from {{ planned_days('int_person_concurrency') }}
    union
    select day from {{ ref('int_moment_units_planned') }}
),

-- A chat may run over midnight, and a round is answered up to 24 h after it opened.
days as (
    select day - 2 as day from wanted
    union
    select day - 1 as day from wanted
    union
    select day from wanted
    union
    select day + 1 as day from wanted
),

rounds as (
    select
        rounds.*,
        causes.seconds as going_on_seconds
    from {{ ref('int_rounds') }} as rounds
    {{ join_cause('too_many_chats', 'rounds.day') }}
    where
        rounds.day in (select days.day from days)
        and rounds.sender_classes = {{ default_senders() }}
        and rounds.person_id <> '(queue)'
),

-- What shows that a chat goes on: the customer's question, the human's reply.
signs as (
    select platform, shop_id, contact_id, person_id, going_on_seconds, opened_at as instant
    from rounds
    union all
    select platform, shop_id, contact_id, person_id, going_on_seconds, answered_at as instant
    from rounds
    where answered_at is not null
),

parted as (
    select
        *,
        case
            when instant <= {{ add_seconds(
                'lag(instant) over (partition by person_id, platform, shop_id, contact_id order by instant)', 'going_on_seconds'
            ) }} then 0
            else 1
        end as is_new_span
    from signs
),

numbered as (
    select
        *,
        sum(is_new_span) over (
            partition by person_id, platform, shop_id, contact_id
            order by instant asc, is_new_span desc
            rows between unbounded preceding and current row
        ) as span_number
    from parted
),

final as (
    select
        person_id,
        platform,
        shop_id,
        contact_id,
        min(instant) as opened_at,
        {{ add_seconds('max(instant)', 'max(going_on_seconds)') }} as closed_at
    from numbered
    group by person_id, platform, shop_id, contact_id, span_number
)

select * from final
