with

refunds as (
    select * from {{ ref('stg_refunds') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        refunds.day,
        refunds.platform,
        refunds.shop_id,
        refunds.refund_id,
        refunds.order_id,
        {{ account_credit('refunds') }} as person_id,
        refunds.applied_at,
        refunds.succeeded_at,
        {{ local_day('refunds.succeeded_at', 'refunds.timezone') }} as succeeded_on,
        {{ microseconds_between('refunds.applied_at', 'refunds.succeeded_at') }} as refund_us,
        refunds.decided_at,
        {{ local_day('refunds.decided_at', 'refunds.timezone') }} as decided_on,
        cast(refunds.amount * 1000000 as bigint) as amount_micros,
        coalesce(refunds.platform_intervened and refunds.merchant_liable, false) as is_lost_dispute,
        refunds.source_load,
        refunds.source_row
    from refunds
    {{ join_account('refunds') }}
    where refunds.day in {{ planned_days() }}
)

select * from final
