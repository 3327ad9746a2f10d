{#
    The integer parts of every KPI over a grain that contains the day: sums add, distinct subjects are counted anew,
    and a denominator that a shop's people share counts once a shop, for people only where they add to the numerator.
    `placed` has the columns of int_kpi_parts_placed.
#}
{% macro kpi_rollup(grain, placed=none) -%}
    {%- set grain_columns = grain | join(', ') -%}
    {%- set placed = placed or ref('int_kpi_parts_placed') -%}
    {%- set is_of_people = 'person_id' in grain or 'team' in grain or 'role' in grain or 'shift' in grain -%}
    select
        {{ grain_columns }},
        kpi_id,
        min(definition_id) as definition_id,
        max(final_at) as final_at,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units,
        cast(sum(success_units) as bigint) as success_units
    from (
        select
            {{ grain_columns }}, kpi_id, definition_id, final_at,
            numerator_units, denominator_units, success_units,
            cast(null as string) as shop
        from {{ placed }}
        where subject_id is null
        union all
        -- Whoever is counted once is one row here; to count the distinct in every group takes five times as long.
        select
            {{ grain_columns }}, kpi_id, min(definition_id) as definition_id, max(final_at) as final_at,
            cast(sum(numerator_units) as bigint) + max(case when is_hit then 1 else 0 end) as numerator_units,
            cast(sum(denominator_units) as bigint) + 1 as denominator_units,
            cast(sum(success_units) as bigint) as success_units,
            cast(null as string) as shop
        from {{ placed }}
        where subject_id is not null
        group by {{ grain_columns }}, kpi_id, subject_id
        union all
        select distinct
            {{ grain_columns }}, kpi_id, definition_id, final_at,
            0 as numerator_units, shop_denominator_units as denominator_units, 0 as success_units,
            concat_ws(chr(31), platform, shop_id) as shop
        from {{ placed }}
        where shop_denominator_units is not null{{ ' and numerator_units <> 0' if is_of_people }}
    ) as parts
    group by {{ grain_columns }}, kpi_id
{%- endmacro %}
