{{ config(materialized='view') }}

with

planned as (select distinct day from {{ planned_days('dispute') }}),

disputes as (
    select * from {{ ref('int_refunds') }}
    where
        is_lost_dispute
        and decided_on >= (select min(day) - 29 from planned)
        and decided_on <= (select max(day) from planned)
),

lost as (
    select
        planned.day as counted_on,
        disputes.*
    from planned
    inner join disputes
        on planned.day - 29 <= disputes.decided_on
        and planned.day >= disputes.decided_on
        and planned.day >= disputes.succeeded_on
),

final as (
    select
        'dispute' as unit,
        cast(null as string) as reading,
        counted_on as day,
        platform,
        shop_id,
        'order' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        true as is_success,
        1 as events,
        decided_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        refund_id as event_id,
        source_load,
        source_row
    from lost
    union all
    select
        'dispute' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'order' as channel,
        '(queue)' as person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        0 as quantity,
        false as is_success,
        orders as events,
        completed_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        cast(null as string) as event_id,
        cast(null as bigint) as source_load,
        cast(null as bigint) as source_row
    from {{ ref('int_shop_orders') }}
)

select * from final
