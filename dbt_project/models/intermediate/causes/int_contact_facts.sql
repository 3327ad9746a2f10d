{{ config(materialized='view') }}

select
    day,
    platform,
    shop_id,
    'session' as contact_type,
    contact_id,
    topic,
    entry,
    transfers,
    person_id as last_person_id,
    first_round_opened_at
from {{ ref('int_sessions') }}
where is_default

union all

select
    day,
    platform,
    shop_id,
    contact_type,
    contact_id,
    topic,
    entry,
    transfers,
    person_id as last_person_id,
    cast(null as {{ instant_type() }}) as first_round_opened_at
from {{ ref('int_contacts') }}
where contact_type <> 'session'
