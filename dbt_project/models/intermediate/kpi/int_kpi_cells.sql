{{ config(materialized='table') }}

{%- set cell = [
    'unit', 'reading', 'day', 'platform', 'shop_id', 'channel', 'person_id', 'is_success', 'clock_band', 'quantity_band',
] | join(', ') %}

-- Events that no definition can tell apart are counted together: a tenth of the rows, judged once a definition.
select
    {{ cell }},
    min(local_time) as local_time,
    min(quantity) as quantity,
    cast(sum(events) as bigint) as events,
    cast(sum(quantity * events) as bigint) as quantity_sum
from {{ ref('int_kpi_events') }}
group by {{ cell }}
