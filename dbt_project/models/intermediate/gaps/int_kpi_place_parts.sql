{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{%- set columns = 'kpi_id, day, platform, shop_id, channel, dimension, member' %}

-- A quarter of places is added up from these: a fifth of the rows.
select
    {{ columns }},
    cast(sum(numerator_units) as bigint) as numerator_units,
    cast(sum(denominator_units) as bigint) as denominator_units
from {{ ref('int_kpi_member_parts') }}
where (kpi_id, day) in (select kpi_id, day from {{ ref('int_kpi_days_planned') }})
group by {{ columns }}
