{{ config(materialized='view') }}

select
    kpi_id,
    period_kind,
    period_start
from {{ ref('int_kpi_periods_planned') }}

union distinct

-- Whoever names a planned period as the one before.
select
    kpi_id,
    period_kind,
    next_period_start as period_start
from {{ ref('int_kpi_periods_planned') }}
