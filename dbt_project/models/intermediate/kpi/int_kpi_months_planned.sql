{{ config(materialized='view') }}

select distinct period_start as month
from {{ ref('int_kpi_periods_planned') }}
where period_kind = 'month'
