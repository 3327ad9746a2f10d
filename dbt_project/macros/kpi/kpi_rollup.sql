{# The integer parts of every KPI over a grain that contains the day: sums add, distinct subjects are counted anew. #}
{% macro kpi_rollup(grain) -%}
    {%- set grain_columns = grain | join(', ') -%}
    select
        {{ grain_columns }},
        kpi_id,
        min(definition_id) as definition_id,
        max(final_at) as final_at,
        cast(sum(numerator_units) as bigint) + count(distinct case when is_hit then subject_id end) as numerator_units,
        cast(sum(denominator_units) as bigint) + count(distinct subject_id) as denominator_units,
        cast(sum(success_units) as bigint) as success_units,
    from {{ ref('int_kpi_parts_placed') }}
    group by {{ grain_columns }}, kpi_id
{%- endmacro %}
