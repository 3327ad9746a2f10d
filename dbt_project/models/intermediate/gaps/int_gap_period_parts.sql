{{ config(materialized='table') }}

{%- set columns %}
        parts.kpi_id, periods.period_kind, periods.period_start, periods.is_targeted, parts.platform, parts.shop_id,
        parts.channel, parts.person_id, parts.team, parts.role, parts.shift, parts.dimension, parts.member
{%- endset %}

select
    {{ columns }},
    cast(sum(parts.numerator_units) as bigint) as numerator_units,
    cast(sum(parts.denominator_units) as bigint) as denominator_units
from {{ ref('int_gap_member_periods') }} as periods
inner join {{ ref('int_kpi_member_parts') }} as parts
    on periods.kpi_id = parts.kpi_id
    and periods.period_start <= parts.day
    and periods.next_period_start > parts.day
group by {{ columns }}
