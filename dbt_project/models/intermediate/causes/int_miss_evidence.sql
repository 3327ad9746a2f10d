{{ config(materialized='view') }}

with

misses as (
    select * from {{ ref('int_misses') }}
    where (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
),

-- A survey or a check may name a contact of some weeks ago; which other days are planned must not matter.
reach as (
    select min(day) - 30 as first_day, max(day) + 1 as last_day
    from misses
),

contacts as (
    select facts.*
    from {{ ref('int_contact_facts') }} as facts
    cross join reach
    where facts.day >= reach.first_day and facts.day <= reach.last_day
),

handovers as (
    select handovers.*
    from {{ ref('int_handovers') }} as handovers
    cross join reach
    where handovers.day >= reach.first_day and handovers.day <= reach.last_day
),

moments as (select * from {{ ref('int_moment_evidence') }}),

knowledge_days as (select distinct day from {{ ref('int_topic_coverage') }}),

final as (
    select
        misses.*,
        {% for column in moment_columns() -%}
        moments.{{ column }},
        {% endfor -%}
        contacts.topic,
        contacts.entry,
        contacts.transfers,
        case
            when moments.moment_number is null then contacts.transfers > 0
            else
                coalesce(moments.is_after_change, false)
                or (contacts.transfers > 0 and misses.delay_us is null)
                -- Transferred before anybody answered: the wait of the first round holds the transfer.
                or (
                    contacts.transfers > 0
                    and misses.event_at = contacts.first_round_opened_at
                    and misses.person_id = contacts.last_person_id
                )
        end as is_after_transfer,
        handovers.handover_us,
        knowledge_days.day is not null as has_knowledge,
        coverage.updated_on as knowledge_updated_on,
        roster.hired_on,
        {{ days_between('roster.hired_on', 'misses.day') }} as tenure_days,
        exams.held_on as exam_held_on,
        exams.passed as exam_passed
    from misses
    left join {{ ref('int_moment_units') }} as moment_units on misses.unit = moment_units.unit
    left join moments
        on moment_units.unit is not null
        and misses.day = moments.day
        and misses.platform = moments.platform
        and misses.shop_id = moments.shop_id
        and misses.contact_type = moments.contact_type
        and misses.contact_id = moments.contact_id
        and misses.person_id = moments.person_id
        and misses.event_at = moments.event_at
        and coalesce(misses.delay_us, -1) = coalesce(moments.delay_us, -1)
    left join contacts
        on misses.platform = contacts.platform
        and misses.shop_id = contacts.shop_id
        and misses.contact_type = contacts.contact_type
        and misses.contact_id = contacts.contact_id
        and contacts.day between misses.day - 30 and misses.day + 1
    left join handovers
        on misses.platform = handovers.platform
        and misses.shop_id = handovers.shop_id
        and misses.contact_type = 'session'
        and misses.contact_id = handovers.contact_id
        and handovers.day between misses.day - 30 and misses.day + 1
    left join knowledge_days on misses.day = knowledge_days.day
    left join {{ ref('int_topic_coverage') }} as coverage
        on misses.day = coverage.day
        and contacts.topic = coverage.topic
    left join {{ ref('int_roster') }} as roster
        on misses.person_id = roster.person_id
        and misses.day >= roster.valid_from
        and (roster.valid_to is null or misses.day < roster.valid_to)
    left join {{ ref('int_exam_standings') }} as exams
        on misses.day = exams.day
        and misses.person_id = exams.person_id
)

select * from final -- noqa: AM04
