{{ config(incremental_strategy='append') }}

-- A measure that was withdrawn, or turned to another KPI, leaves rows of the plan that it no longer answers: whoever
-- plans them must know what it once was. Rows are added only, and only say where to look again.
select distinct
    actions.day,
    actions.kpi_id
from {{ ref('int_actions') }} as actions
where
    actions.day in {{ planned_days('int_actions') }}
    {%- if is_incremental() %}
    and (actions.day, actions.kpi_id) not in (select (known.day, known.kpi_id) from {{ this }} as known)
    {%- endif %}
