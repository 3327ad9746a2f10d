{{ config(incremental_strategy='add_rows') }}

-- A measure that was withdrawn, or turned to another KPI, leaves rows of the plan that it no longer answers: whoever
-- plans them must know what it once was. Rows are added only, and only say where to look again.
select distinct
    day,
    kpi_id
from {{ ref('int_actions') }}
where day in {{ planned_days('int_actions') }}
