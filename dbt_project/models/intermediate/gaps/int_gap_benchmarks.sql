{{ config(materialized='view') }}

select
    kpi_id,
    platform,
    kind,
    value,
    valid_from,
    valid_to
from {{ ref('stg_benchmarks') }}
