{{ config(materialized='view') }}

with

planned as (select distinct day from {{ planned_days('refund') }}),

refunds as (
    select * from {{ ref('int_refunds') }}
    where
        succeeded_on >= (select min(day) - 29 from planned)
        and succeeded_on <= (select max(day) from planned)
),

final as (
    select
        'refund' as unit,
        cast(null as string) as reading,
        planned.day,
        refunds.platform,
        refunds.shop_id,
        'order' as channel,
        refunds.person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        refunds.refund_us as quantity,
        cast(null as boolean) as is_success,
        1 as events,
        refunds.succeeded_at as event_at,
        cast(null as string) as contact_type,
        cast(null as string) as contact_id,
        refunds.refund_id as event_id,
        refunds.source_load,
        refunds.source_row
    from planned
    inner join refunds
        on planned.day - 29 <= refunds.succeeded_on
        and planned.day >= refunds.succeeded_on
)

select * from final
