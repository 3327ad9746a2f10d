{{ config(materialized='table', tags=['registry']) }}

with

-- A KPI's own definition: everywhere and always, unless a row of kpi_definitions takes its place.
own as (
    select
        kpi_id || '@all.1' as definition_id,
        kpi_id,
        '*' as platform,
        date '1900-01-01' as valid_from,
        cast(null as date) as valid_to,
        true as is_own,
        counted_unit as unit,
        window_from,
        window_to,
        numerator,
        denominator,
        quantity_kind,
        threshold,
        cap,
        subject,
        sender_classes,
        conversion_event,
        look_ahead_days,
        look_back_days,
        note
    from {{ ref('kpis') }}
),

variants as (
    select
        definition_id,
        kpi_id,
        platform,
        valid_from,
        valid_to,
        false as is_own,
        unit,
        window_from,
        window_to,
        numerator,
        denominator,
        quantity_kind,
        threshold,
        cap,
        subject,
        sender_classes,
        conversion_event,
        look_ahead_days,
        look_back_days,
        note
    from {{ ref('kpi_definitions') }}
),

final as (
    select * from own
    union all
    select * from variants
)

select * from final
