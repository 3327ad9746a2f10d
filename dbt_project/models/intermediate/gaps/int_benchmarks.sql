{{ config(materialized='view') }}

-- Staging under a name that marts may read.
select
    platform,
    kpi_id,
    kind,
    value,
    source,
    valid_from,
    valid_to
from {{ ref('stg_benchmarks') }}
