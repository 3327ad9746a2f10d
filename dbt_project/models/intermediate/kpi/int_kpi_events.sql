{{ config(materialized='view') }}

with

definitions as (select * from {{ ref('int_kpi_definitions_valid') }}),

named_platforms as (select distinct platform from definitions where platform <> '*'),

units as (
    select
        int_units.*,
        coalesce(named_platforms.platform, '*') as definition_platform,
    from {{ ref('int_units') }} as int_units
    inner join {{ source('run', 'plan') }} as plan
        on int_units.unit = plan.unit and int_units.day = plan.day
    left join named_platforms on int_units.platform = named_platforms.platform
),

final as (
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
        case definitions.subject
            when 'person' then units.subject_id
            when 'customer' then concat_ws(chr(31), units.platform, units.shop_id, units.subject_id)
        end as subject_id,
        case definitions.numerator
            when 'rows' then 1
            when 'successes' then case when units.is_success then 1 else 0 end
            when 'quantity_sum' then coalesce(units.quantity, 0)
            when 'quantity_sum_capped' then least(coalesce(units.quantity, definitions.cap_units), definitions.cap_units)
            when 'quantity_within' then case when units.quantity <= definitions.threshold_units then 1 else 0 end
            when 'quantity_above' then case when units.quantity <= definitions.threshold_units then 0 else 1 end
            when 'quantity_at_least' then case when units.quantity >= definitions.threshold_units then 1 else 0 end
            else 0
        end as numerator_units,
        case definitions.denominator
            when 'rows' then 1
            when 'rows_with_quantity' then case when units.quantity is not null then 1 else 0 end
            when 'rows_with_flag' then case when units.is_success is not null then 1 else 0 end
            when 'one' then 1
            else 0
        end as denominator_units,
        case when units.is_success then 1 else 0 end as success_units,
        case definitions.numerator
            when 'subjects_all_within' then coalesce(units.quantity <= definitions.threshold_units, false)
            when 'subjects_all_success' then coalesce(units.is_success, false)
        end as is_hit,
        units.event_at,
        units.contact_type,
        units.contact_id,
        units.event_id,
        units.quantity,
        units.source_load,
        units.source_row,
    from units
    inner join definitions
        on units.unit = definitions.unit
        and units.definition_platform = definitions.platform
        and units.day >= definitions.valid_from
        and (definitions.valid_to is null or units.day < definitions.valid_to)
        and (units.sender_classes is null or units.sender_classes = definitions.sender_classes)
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
)

select * from final
