{#
    What each row of `units` adds to each definition that it counts in: the one place where a definition judges.
    `units` has the columns of int_units, a row standing for `events` of them, and `quantity_sum`, their quantities
    added; all of them lie on the same side of every limit as `quantity` and `local_time`.
#}
{% macro kpi_judged(units, extra_columns=[]) -%}
    select
        definitions.kpi_id,
        definitions.definition_id,
        units.unit,
        units.day,
        units.platform,
        units.shop_id,
        units.channel,
        units.person_id,
        definitions.subject,
        case definitions.numerator
            when 'rows' then units.events
            when 'successes' then case when units.is_success then units.events else 0 end
            when 'successes_in_time' then case when units.is_success then units.events else 0 end
            when 'quantity_sum' then coalesce(units.quantity_sum, 0)
            when 'quantity_sum_capped' then
                case when units.quantity <= definitions.cap_units then units.quantity_sum
                else units.events * definitions.cap_units end
            when 'quantity_within' then
                case when units.quantity <= definitions.threshold_units then units.events else 0 end
            when 'quantity_above' then
                case when units.quantity <= definitions.threshold_units then 0 else units.events end
            when 'quantity_at_least' then
                case when units.quantity >= definitions.threshold_units then units.events else 0 end
            else 0
        end as numerator_units,
        case definitions.denominator
            when 'rows' then units.events
            when 'rows_with_quantity' then case when units.quantity is not null then units.events else 0 end
            when 'rows_with_flag' then case when units.is_success is not null then units.events else 0 end
            when 'shop_rows' then case when units.quantity is not null then units.events else 0 end
            when 'one' then units.events
            else 0
        end as denominator_units,
        case when units.is_success then units.events else 0 end as success_units,
        case definitions.numerator
            when 'subjects_all_within' then coalesce(units.quantity <= definitions.threshold_units, false)
            when 'subjects_all_success' then coalesce(units.is_success, false)
        end as is_hit
        {%- for column in extra_columns %},
        units.{{ column }}
        {%- endfor %}
    from {{ units }} as units
    left join (select distinct platform from {{ ref('int_kpi_definitions_valid') }}) as named_platforms
        on units.platform = named_platforms.platform
    inner join {{ ref('int_kpi_definitions_valid') }} as definitions
        on units.unit = definitions.unit
        and coalesce(named_platforms.platform, '*') = definitions.platform
        and units.day >= definitions.valid_from
        and (definitions.valid_to is null or units.day < definitions.valid_to)
        and (units.reading is null or units.reading = definitions.reading)
        and (
            units.local_time is null
            or definitions.window_from is null
            or (units.local_time >= definitions.window_from and units.local_time < definitions.window_to)
            -- A window may run over midnight.
            or (
                definitions.window_to <= definitions.window_from
                and (units.local_time >= definitions.window_from or units.local_time < definitions.window_to)
            )
        )
{%- endmacro %}
