{{ config(materialized='table') }}

select
    load_number,
    data_set,
    platform,
    report,
    file_name,
    file_sha256,
    arrived_at,
    status,
    reason,
    rows_read,
    accepted,
    quarantined,
    superseded,
    summary,
    blank
from {{ ref('int_loads') }}
