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
        coalesce(accounts.person_id, entries.platform || ':' || entries.account) as person_id,
        entries.entered_at,
        entries.order_id,
        entries.kind,
        entries.has_error,
        entries.source_load,
        entries.source_row
    from entries
    left join accounts
        on entries.platform = accounts.platform
        and entries.account = accounts.account
        and entries.day >= accounts.valid_from
        and entries.day < accounts.valid_to
    where entries.day in {{ planned_days() }}
)

select * from final
