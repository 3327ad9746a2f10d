{{ config(materialized='view') }}

with recursive

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
        complaints.* exclude (account, contact_id),
        {{ channel_of_named('complaints.contact_type') }} as channel,
        coalesce(contacts.contact_id, complaints.contact_id) as contact_id,
        {{ account_credit('complaints', 'contacts.person_id') }} as own_person_id
    from complaints
    {{ join_named_contact('complaints', 'opened_at') }}
    {{ join_account('complaints') }}
),

-- A complaint about a complaint has that one's credit (C7). Each names one at most, so a chain is followed from its
-- end, and a circle, which has none, is never entered.
credited as (
    select
        platform,
        shop_id,
        complaint_id,
        own_person_id as person_id
    from named
    where own_person_id <> '(queue)' or contact_type is distinct from 'complaint'
    union all
    select
        named.platform,
        named.shop_id,
        named.complaint_id,
        credited.person_id
    from named
    inner join credited
        on named.platform = credited.platform
        and named.shop_id = credited.shop_id
        and named.contact_id = credited.complaint_id
    where named.own_person_id = '(queue)' and named.contact_type = 'complaint'
),

final as (
    select
        named.* exclude (own_person_id),
        coalesce(credited.person_id, '(queue)') as person_id
    from named
    left join credited
        on named.platform = credited.platform
        and named.shop_id = credited.shop_id
        and named.complaint_id = credited.complaint_id
)

select * from final
