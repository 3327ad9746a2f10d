{{ config(materialized='view') }}

with

months as (select * from {{ ref('int_interview_months_planned') }}),

customers as (
    select * from {{ ref('stg_customers') }}
    where value_tier = 'high'
),

contacts as (
    select * from {{ ref('int_contacts') }}
    where day >= (select min(month) - 31 from months)
),

-- A survey that does not say who answered was answered by the customer of its contact, if that is no older than the
-- month before: as far back for every month, whichever months are chosen anew with it.
low_scores as (
    select
        surveys.answered_on as day,
        surveys.platform,
        surveys.shop_id,
        coalesce(surveys.customer_id, contacts.customer_id) as customer_id,
        surveys.person_id,
        surveys.answered_at as event_at,
        surveys.survey_id as event_id
    from {{ ref('int_surveys') }} as surveys
    left join contacts
        on surveys.platform = contacts.platform
        and surveys.shop_id = contacts.shop_id
        and surveys.contact_type = contacts.contact_type
        and surveys.contact_id = contacts.contact_id
        and date_trunc('month', surveys.answered_on) - interval '31 days' <= contacts.day
    where
        surveys.kind = 'service'
        and surveys.score <= 2
        and surveys.answered_on >= (select min(month) from months)
),

events as (
    select
        'contact' as kind,
        day,
        platform,
        shop_id,
        customer_id,
        person_id,
        started_at as event_at,
        contact_id as event_id
    from contacts
    where is_contact
    union all
    select
        'complaint' as kind,
        day,
        platform,
        shop_id,
        customer_id,
        person_id,
        opened_at as event_at,
        complaint_id as event_id
    from {{ ref('int_complaints') }}
    where day >= (select min(month) from months)
    union all
    select
        'low_score' as kind,
        *
    from low_scores
),

final as (
    select
        months.month,
        events.kind,
        events.platform,
        events.shop_id,
        events.customer_id,
        events.person_id,
        events.event_at,
        events.event_id,
        customers.customer_id is not null as is_high_value
    from events
    inner join months on cast(date_trunc('month', events.day) as date) = months.month
    left join customers
        on events.customer_id = customers.customer_id
        and events.day >= customers.valid_from
        and (customers.valid_to is null or events.day < customers.valid_to)
    where events.customer_id is not null
)

select * from final
