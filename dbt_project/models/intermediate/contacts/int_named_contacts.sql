{{ config(materialized='view') }}

select
    platform,
    shop_id,
    contact_type,
    named_contact_id,
    contact_id,
    holds_from,
    holds_to,
    ended_at,
    person_id
from {{ ref('int_contact_humans') }}

union all

select
    platform,
    shop_id,
    'complaint' as contact_type,
    complaint_id as named_contact_id,
    complaint_id as contact_id,
    cast('0001-01-01 00:00:00+00' as {{ instant_type() }}) as holds_from,
    cast('9999-12-31 00:00:00+00' as {{ instant_type() }}) as holds_to,
    cast(null as {{ instant_type() }}) as ended_at,
    person_id
from {{ ref('int_complaint_humans') }}
