{{ config(materialized='view') }}

select
    day,
    platform,
    shop_id,
    'chat' as channel,
    'session' as contact_type,
    contact_id,
    has_round or is_human as is_contact,
    is_human as is_handled,
    customer_id,
    person_id,
    started_at,
    ended_at,
    handled_at,
    handled_on,
    entry,
    topic,
    order_id,
    resolved,
    transfers,
    cast(null as bigint) as reopens,
    first_reply_us,
    cast(null as bigint) as talk_us,
    source_load,
    source_row
from {{ ref('int_sessions') }}
where is_default

union all

select
    day,
    platform,
    shop_id,
    'phone' as channel,
    'call' as contact_type,
    call_id as contact_id,
    direction = 'in' and outcome = 'answered' as is_contact,
    outcome = 'answered' as is_handled,
    customer_id,
    person_id,
    offered_at as started_at,
    ended_at,
    case when outcome = 'answered' then ended_at end as handled_at,
    case when outcome = 'answered' then ended_on end as handled_on,
    cast(null as string) as entry,
    topic,
    order_id,
    resolved,
    transfers,
    cast(null as bigint) as reopens,
    wait_us as first_reply_us,
    talk_us,
    source_load,
    source_row
from {{ ref('int_calls') }}

union all

select
    day,
    platform,
    shop_id,
    'ticket' as channel,
    'ticket' as contact_type,
    ticket_id as contact_id,
    is_contact,
    resolution_at is not null as is_handled,
    customer_id,
    person_id,
    created_at as started_at,
    ended_at,
    resolution_at as handled_at,
    resolution_on as handled_on,
    channel as entry,
    topic,
    order_id,
    resolution_at is not null as resolved,
    transfers,
    reopens,
    first_reply_us,
    cast(null as bigint) as talk_us,
    source_load,
    source_row
from {{ ref('int_tickets') }}
