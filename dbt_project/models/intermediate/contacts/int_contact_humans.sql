{{ config(materialized='view') }}

{%- set ever_from = "cast('0001-01-01 00:00:00+00' as " ~ instant_type() ~ ")" -%}
{%- set ever_to = "cast('9999-12-31 00:00:00+00' as " ~ instant_type() ~ ")" %}

with

parts as (
    select * from {{ ref('int_session_parts') }}
    where is_default
),

keys as (
    select * from {{ ref('int_session_keys') }}
),

exports as (
    select * from {{ ref('int_session_exports') }}
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
    select platform, shop_id, 'call' as contact_type, call_id as contact_id, account, day, ended_at
    from calls
    union all
    select
        platform,
        shop_id,
        'ticket' as contact_type,
        ticket_id as contact_id,
        account,
        day,
        coalesce(closed_at, resolved_at) as ended_at
    from tickets
),

final as (
    select
        parts.platform,
        parts.shop_id,
        'session' as contact_type,
        parts.session_id as named_contact_id,
        parts.contact_id,
        keys.holds_from,
        keys.holds_to,
        coalesce(parts.ended_at, parts.last_message_at, exports.handled_at) as ended_at,
        coalesce(parts.last_human_person_id, parts.holder_person_id) as person_id
    from parts
    inner join keys on parts.session_key = keys.session_key
    left join exports on parts.session_key = exports.session_key
    union all
    select
        carried.platform,
        carried.shop_id,
        carried.contact_type,
        carried.contact_id as named_contact_id,
        carried.contact_id,
        {{ ever_from }} as holds_from,
        {{ ever_to }} as holds_to,
        carried.ended_at,
        {{ account_credit('carried') }} as person_id
    from carried
    {{ join_account('carried') }}
)

select * from final
