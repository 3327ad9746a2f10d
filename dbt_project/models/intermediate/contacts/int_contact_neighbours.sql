{{ config(materialized='table') }}

{%- set units = "('contact', 'opening_contact', 'bot_session')" -%}

with

planned as (
    select distinct day from {{ source('run', 'plan') }}
    where unit in {{ units }}
),

-- As many days each way as the longest limit, and one more where clocks change between the two contacts.
reach as (
    select cast(ceil(max(threshold_units) / 86400000000) as integer) + 1 as days
    from {{ ref('int_kpi_definitions_valid') }}
    where unit in {{ units }}
),

steps as (select {{ each_of_range('-days', 'days') }} as step from reach),

around as (
    select distinct planned.day + steps.step as day
    from planned
    cross join steps
),

starts as (
    select
        day, platform, shop_id, customer_id, channel, contact_type, contact_id, is_contact, is_handled, person_id,
        started_at, handled_at, topic, order_id, resolved, transfers, reopens, source_load, source_row
    from {{ ref('int_contacts') }}
    where
        customer_id is not null
        and day in (select day from around)
        and (is_contact or contact_type = 'session')
),

-- Few customers have several contacts, and nobody else has a neighbour: the rest need no sort.
frequent as (
    select
        platform, shop_id, customer_id,
        {{ group_key(['platform', 'shop_id', 'customer_id']) }} as customer_key
    from starts
    group by platform, shop_id, customer_id
    having count(*) > 1
),

numbered as (
    select starts.*, frequent.customer_key
    from starts
    left join frequent
        on starts.platform = frequent.platform
        and starts.shop_id = frequent.shop_id
        and starts.customer_id = frequent.customer_id
),

compared as (
    select
        *,
        {{ nearest_contact('next') }} as next_contact_at,
        {{ nearest_contact_of_issue('next') }} as next_of_issue_at,
        {{ nearest_contact_of_issue('previous') }} as previous_of_issue_at
    from numbered
    where customer_key is not null
    union all
    select
        *,
        cast(null as {{ instant_type() }}) as next_contact_at,
        cast(null as {{ instant_type() }}) as next_of_issue_at,
        cast(null as {{ instant_type() }}) as previous_of_issue_at
    from numbered
    where customer_key is null
),

final as (
    select
        day,
        platform,
        shop_id,
        channel,
        contact_type,
        contact_id,
        is_contact,
        is_contact and (is_handled or contact_type <> 'session') as is_served,
        person_id,
        started_at,
        resolved,
        {{ microseconds_between('started_at', 'handled_at') }} as handled_us,
        coalesce(transfers, 0) as transfers,
        coalesce(reopens, 0) as reopens,
        {{ microseconds_between('started_at', 'next_contact_at') }} as next_contact_us,
        {{ microseconds_between('started_at', 'next_of_issue_at') }} as next_of_issue_us,
        {{ microseconds_between('previous_of_issue_at', 'started_at') }} as previous_of_issue_us,
        source_load,
        source_row
    from compared
    where day in (select day from planned)
)

select * from final
