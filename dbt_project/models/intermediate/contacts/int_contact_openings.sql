{{ config(materialized='view') }}

select
    sender_classes,
    cast(first_round_opened_local_at as date) as opened_on,
    first_round_opened_local_at as opened_local_at,
    platform,
    shop_id,
    'chat' as channel,
    first_round_person_id as person_id,
    cast(first_round_opened_local_at as time) as local_time,
    first_round_wait_us as wait_us,
    first_round_opened_at as opened_at,
    'session' as contact_type,
    contact_id,
    timezone,
    source_load,
    source_row
from {{ ref('int_sessions') }}
where has_round

union all

select
    cast(null as string) as sender_classes,
    day as opened_on,
    cast(day as {{ wall_clock_type() }}) as opened_local_at,
    platform,
    shop_id,
    'phone' as channel,
    person_id,
    local_time,
    wait_us,
    offered_at as opened_at,
    'call' as contact_type,
    call_id as contact_id,
    timezone,
    source_load,
    source_row
from {{ ref('int_calls') }}
where direction = 'in' and outcome in ('answered', 'abandoned')

union all

select
    cast(null as string) as sender_classes,
    day as opened_on,
    cast(day as {{ wall_clock_type() }}) as opened_local_at,
    platform,
    shop_id,
    'ticket' as channel,
    person_id,
    cast(null as time) as local_time,
    first_reply_us as wait_us,
    created_at as opened_at,
    'ticket' as contact_type,
    ticket_id as contact_id,
    timezone,
    source_load,
    source_row
from {{ ref('int_tickets') }}
where is_contact
