{{ config(materialized='view', meta={'units': ['complaint']}) }}

with

-- How far back a complaint can be repeated is what the registry says that a day reaches on.
reach as (
    select max(look_back_days) as days
    from {{ ref('int_kpi_definitions') }}
    where unit = 'complaint'
),

complaints as (
    select * from {{ ref('int_complaints') }}
),

planned as (
    select *
    from complaints
    where day in {{ planned_days('complaint') }}
),

earlier_ones as (
    select
        planned.platform,
        planned.shop_id,
        planned.complaint_id,
        max(earlier.opened_at) as opened_at
    from planned
    cross join reach
    inner join complaints as earlier
        on planned.platform = earlier.platform
        and planned.shop_id = earlier.shop_id
        and planned.customer_id = earlier.customer_id
        and planned.opened_at > earlier.opened_at
        and earlier.day >= planned.day - reach.days
        -- C14: the same issue.
        and case
            when planned.order_id is not null and earlier.order_id is not null
                then planned.order_id = earlier.order_id
            when planned.topic is not null and earlier.topic is not null
                then planned.topic = earlier.topic
            else true
        end
    group by planned.platform, planned.shop_id, planned.complaint_id
),

final as (
    select
        planned.day,
        planned.platform,
        planned.shop_id,
        planned.complaint_id,
        planned.channel,
        planned.contact_type,
        planned.contact_id,
        planned.person_id,
        planned.opened_at,
        {{ microseconds_between('earlier_ones.opened_at', 'planned.opened_at') }} as since_earlier_us,
        planned.source_load,
        planned.source_row
    from planned
    left join earlier_ones
        on planned.platform = earlier_ones.platform
        and planned.shop_id = earlier_ones.shop_id
        and planned.complaint_id = earlier_ones.complaint_id
)

select * from final
