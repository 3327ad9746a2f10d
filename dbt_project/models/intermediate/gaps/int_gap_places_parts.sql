{{ config(materialized='table') }}

{%- set columns %}
    kpi_id, period_kind, period_start, is_targeted, platform, shop_id, channel, dimension, member
{%- endset %}

select
    {{ columns }},
    cast(sum(numerator_units) as bigint) as numerator_units,
    cast(sum(denominator_units) as bigint) as denominator_units
from {{ ref('int_gap_period_parts') }}
group by {{ columns }}
