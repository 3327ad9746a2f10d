select
    load_number,
    data_set,
    platform,
    report,
    file_name,
    file_sha256,
    arrived_at,
    rows_read,
    accepted,
    quarantined,
    summary,
    blank,
    superseded,
    status,
    reason
from {{ source('raw', 'loads') }}
