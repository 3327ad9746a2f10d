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

named as (
    select
        complaints.platform,
        complaints.shop_id,
        complaints.complaint_id,
        max_by(contacts.person_id, contacts.begun_at) as person_id
    from complaints
    inner join contacts
        on complaints.platform = contacts.platform
        and complaints.shop_id = contacts.shop_id
        and complaints.contact_type = contacts.contact_type
        and complaints.contact_id = contacts.named_contact_id
        and complaints.opened_at >= contacts.begun_at
    group by complaints.platform, complaints.shop_id, complaints.complaint_id
),

final as (
    select
        complaints.platform,
        complaints.shop_id,
        complaints.complaint_id,
        coalesce(
            accounts.person_id, complaints.platform || ':' || complaints.account, named.person_id, '(queue)'
        ) as person_id
    from complaints
    left join named
        on complaints.platform = named.platform
        and complaints.shop_id = named.shop_id
        and complaints.complaint_id = named.complaint_id
    left join accounts
        on complaints.platform = accounts.platform
        and complaints.account = accounts.account
        and complaints.day >= accounts.valid_from
        and complaints.day < accounts.valid_to
)

select * from final
