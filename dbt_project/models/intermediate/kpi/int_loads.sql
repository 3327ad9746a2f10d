{{ config(materialized='view') }}

-- Staging under a name that marts may read.
select * from {{ ref('stg_loads') }} -- noqa: AM04
