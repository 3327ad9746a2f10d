with

entries as (
    select * from {{ ref('stg_order_entries') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        entries.day,
        entries.platform,
        entries.shop_id,
        entries.entry_id,
        {{ account_credit('entries') }} as person_id,
        entries.entered_at,
        entries.order_id,
        entries.kind,
        entries.has_error,
        entries.source_load,
        entries.source_row
    from entries
    {{ join_account('entries') }}
    where entries.day in {{ planned_days() }}
)

select * from final
