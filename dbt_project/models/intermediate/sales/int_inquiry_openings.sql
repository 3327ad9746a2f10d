{{ config(materialized='table') }}

with

planned as (select distinct day from {{ planned_days('inquiry') }}),

rounds as (
    select * from {{ ref('int_rounds') }}
    where stage = 'presale' and day in (select day from planned)
),

definitions as (
    select distinct
        platform,
        sender_classes,
        conversion_event,
        reading
    from {{ ref('int_kpi_definitions_valid') }}
    where conversion_event is not null
),

named_platforms as (select distinct platform from {{ ref('int_kpi_definitions_valid') }}),

-- Whoever paid within the day before had decided already; the order may be much older.
orders_paid as (
    select * from {{ ref('int_orders') }}
    where
        paid_on >= (select min(day) - 2 from planned)
        and paid_on <= (select max(day) from planned)
),

openings as (
    select
        day,
        sender_classes,
        platform,
        shop_id,
        customer_id,
        min(opened_at) as inquired_at,
        min_by(person_id, (opened_at, contact_id)) as round_person_id,
        min_by(contact_id, (opened_at, contact_id)) as contact_id,
        min_by(source_load, (opened_at, contact_id)) as source_load,
        min_by(source_row, (opened_at, contact_id)) as source_row
    from rounds
    group by day, sender_classes, platform, shop_id, customer_id
),

undecided as (
    select * from openings
    where not exists (
        select 1
        from orders_paid
        where
            orders_paid.platform = openings.platform
            and orders_paid.shop_id = openings.shop_id
            and orders_paid.customer_id = openings.customer_id
            and orders_paid.paid_at < openings.inquired_at
            and orders_paid.paid_at >= {{ add_seconds('openings.inquired_at', -86400) }}
    )
),

final as (
    select
        undecided.day,
        definitions.reading,
        undecided.sender_classes,
        definitions.conversion_event,
        undecided.platform,
        undecided.shop_id,
        undecided.customer_id,
        undecided.inquired_at,
        undecided.round_person_id,
        undecided.contact_id,
        undecided.source_load,
        undecided.source_row
    from undecided
    left join named_platforms on undecided.platform = named_platforms.platform
    inner join definitions
        on coalesce(named_platforms.platform, '*') = definitions.platform
        and undecided.sender_classes = definitions.sender_classes
)

select * from final
