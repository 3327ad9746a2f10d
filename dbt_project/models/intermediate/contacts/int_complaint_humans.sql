{{ config(materialized='view') }}

with

complaints as (
    select * from {{ ref('stg_complaints') }}
),

contacts as (
    select * from {{ ref('int_contact_humans') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

final as (
    select
        complaints.* exclude (account, contact_id),
        {{ channel_of_named('complaints.contact_type') }} as channel,
        coalesce(contacts.contact_id, complaints.contact_id) as contact_id,
        {{ account_credit('complaints', 'contacts.person_id') }} as person_id
    from complaints
    {{ join_named_contact('complaints', 'opened_at') }}
    {{ join_account('complaints') }}
)

select * from final
