{{ config(materialized='view') }}

with

parts as (
    select * from {{ ref('int_session_parts') }}
    where is_default
),

calls as (
    select * from {{ ref('stg_calls') }}
),

tickets as (
    select * from {{ ref('stg_tickets') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

carried as (
    select platform, shop_id, 'call' as contact_type, call_id as contact_id, account, day from calls
    union all
    select platform, shop_id, 'ticket' as contact_type, ticket_id as contact_id, account, day from tickets
),

final as (
    select
        platform,
        shop_id,
        'session' as contact_type,
        session_id as named_contact_id,
        contact_id,
        -- Part 1 also takes what came before it.
        case when part = 1 then timestamptz '0001-01-01 00:00:00+00' else started_at end as begun_at,
        coalesce(last_human_person_id, holder_person_id) as person_id
    from parts
    union all
    select
        carried.platform,
        carried.shop_id,
        carried.contact_type,
        carried.contact_id as named_contact_id,
        carried.contact_id,
        timestamptz '0001-01-01 00:00:00+00' as begun_at,
        coalesce(accounts.person_id, carried.platform || ':' || carried.account, '(queue)') as person_id
    from carried
    left join accounts
        on carried.platform = accounts.platform
        and carried.account = accounts.account
        and carried.day >= accounts.valid_from
        and carried.day < accounts.valid_to
)

select * from final
