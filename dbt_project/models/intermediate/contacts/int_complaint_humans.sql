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
        complaints.day,
        complaints.platform,
        complaints.shop_id,
        complaints.complaint_id,
        complaints.customer_id,
        complaints.contact_type,
        complaints.order_id,
        complaints.topic,
        complaints.opened_at,
        complaints.first_response_at,
        complaints.resolved_at,
        complaints.withdrawn,
        complaints.timezone,
        complaints.source_load,
        complaints.source_row,
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
        named.day,
        named.platform,
        named.shop_id,
        named.complaint_id,
        named.customer_id,
        named.contact_type,
        named.order_id,
        named.topic,
        named.opened_at,
        named.first_response_at,
        named.resolved_at,
        named.withdrawn,
        named.timezone,
        named.source_load,
        named.source_row,
        named.channel,
        named.contact_id,
        coalesce(credited.person_id, '(queue)') as person_id
    from named
    left join credited
        on named.platform = credited.platform
        and named.shop_id = credited.shop_id
        and named.complaint_id = credited.complaint_id
)

select * from final
