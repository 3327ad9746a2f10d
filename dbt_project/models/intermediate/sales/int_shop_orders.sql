{{ config(materialized='view') }}

with

planned as (select distinct day from {{ planned_days('dispute') }}),

-- Counted by the two days that matter before they are laid out, so that a planned day adds few rows.
completed as (
    select
        platform,
        shop_id,
        completed_on,
        cancelled_on,
        count(*) as orders,
        max(completed_at) as completed_at
    from {{ ref('int_orders') }}
    where
        completed_on >= (select min(day) - 29 from planned)
        and completed_on <= (select max(day) from planned)
    group by platform, shop_id, completed_on, cancelled_on
),

final as (
    select
        planned.day,
        completed.platform,
        completed.shop_id,
        cast(sum(completed.orders) as bigint) as orders,
        max(completed.completed_at) as completed_at
    from planned
    inner join completed
        on planned.day - 29 <= completed.completed_on
        and planned.day >= completed.completed_on
        and coalesce(planned.day < completed.cancelled_on, true)
    group by planned.day, completed.platform, completed.shop_id
)

select * from final
