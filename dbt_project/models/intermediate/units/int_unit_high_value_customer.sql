{{ config(materialized='view') }}

with

months as (
    select distinct
        day,
        cast(date_trunc('month', day) as date) as first_day
    from {{ planned_days('high_value_customer') }}
    where day = last_day(day)
),

paid as (
    select * from {{ ref('int_orders') }}
    where
        paid_on >= (select min(first_day) - 90 from months)
        and paid_on <= (select max(day) from months)
),

customers as (
    select * from {{ ref('stg_customers') }}
    where value_tier = 'high'
),

bought as (
    select
        months.day,
        paid.platform,
        paid.shop_id,
        paid.customer_id,
        max(paid.paid_at) as paid_at,
        bool_or(paid.paid_on < months.first_day) as has_bought_before,
        bool_or(paid.paid_on >= months.first_day) as has_bought_again,
        max_by(paid.source_load, (paid.paid_at, paid.order_id)) as source_load,
        max_by(paid.source_row, (paid.paid_at, paid.order_id)) as source_row
    from months
    inner join paid
        on months.first_day - 90 <= paid.paid_on
        and months.day >= paid.paid_on
        and coalesce(months.day < paid.cancelled_on, true)
    inner join customers
        on paid.customer_id = customers.customer_id
        and months.first_day >= customers.valid_from
        and coalesce(months.first_day < customers.valid_to, true)
    group by months.day, paid.platform, paid.shop_id, paid.customer_id
),

final as (
    select
        'high_value_customer' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'order' as channel,
        '(queue)' as person_id,
        customer_id as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        has_bought_again as is_success,
        1 as events,
        paid_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        customer_id as event_id,
        source_load,
        source_row
    from bought
    where has_bought_before
)

select * from final
