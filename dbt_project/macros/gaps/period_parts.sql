{#
    Parts of days added up to the periods that int_gap_member_periods names, by these columns. `parts` has kpi_id, day
    and the columns; `condition` may say which parts of which periods somebody reads.
#}
{% macro period_parts(parts, columns, condition='true') -%}
    select
        periods.period_id,
        periods.is_targeted,
        {% for column in columns -%}
        parts.{{ column }},
        {% endfor -%}
        cast(sum(parts.numerator_units) as bigint) as numerator_units,
        cast(sum(parts.denominator_units) as bigint) as denominator_units
    from {{ ref('int_gap_member_periods') }} as periods
    inner join {{ parts }} as parts
        on periods.kpi_id = parts.kpi_id
        and periods.period_start <= parts.day
        and periods.next_period_start > parts.day
    where {{ condition }}
    group by
        periods.period_id,
        periods.is_targeted,
        {% for column in columns -%}
        parts.{{ column }}{{ ',' if not loop.last }}
        {% endfor -%}
{%- endmacro %}
