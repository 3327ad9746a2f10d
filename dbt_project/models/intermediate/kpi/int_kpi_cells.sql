{{ config(materialized='table') }}

{%- set cell = cell_columns() | join(', ') %}

-- Events that no definition can tell apart are counted together: a tenth of the rows, judged once a definition.
select
    {{ cell }},
    min(local_time) as local_time,
    min(quantity) as quantity,
    cast(sum(events) as bigint) as events,
    cast(sum(quantity * events) as bigint) as quantity_sum
from {{ ref('int_kpi_events') }}
group by {{ cell }}
