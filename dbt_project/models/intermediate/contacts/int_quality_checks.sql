{{ config(meta={'placed_by': ['quality_checks']}) }}

with

checks as (
    select * from {{ ref('stg_quality_checks') }}
    where day in {{ planned_days() }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

contacts as (
    select * from {{ ref('int_named_contacts') }}
),

final as (
    select
        checks.day,
        checks.platform,
        checks.shop_id,
        checks.check_id,
        {{ channel_of_named('checks.contact_type') }} as channel,
        checks.contact_type,
        coalesce(contacts.contact_id, checks.contact_id) as contact_id,
        {{ account_credit('checks', 'contacts.person_id') }} as person_id,
        checks.served_at,
        checks.errors,
        checks.source_load,
        checks.source_row
    from checks
    {{ join_named_contact('checks', 'served_at') }}
    {{ join_account('checks') }}
)

select * from final
