{{ config(materialized='view') }}

with

planned as (select * from {{ ref('int_kpi_days_planned') }}),

definitions as (select * from {{ ref('int_kpi_definitions') }}),

components as (
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        numerator_units,
        denominator_units,
        success_units,
        cast(null as string) as subject_id,
        cast(null as boolean) as is_hit
    from {{ ref('int_kpi_components') }}
),

subjects as (
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(0 as bigint) as numerator_units,
        cast(0 as bigint) as denominator_units,
        cast(0 as bigint) as success_units,
        subject_id,
        is_hit
    from {{ ref('int_kpi_subjects') }}
),

parts as (
    select * from components
    union all
    select * from subjects
),

final as (
    select
        definitions.kpi_id,
        definitions.look_ahead_days,
        definitions.denominator = 'shop_rows' as is_shared_by_shop,
        parts.*
    from parts
    -- A definition that was given another unit leaves rows under its old one; nobody plans that unit any more.
    inner join definitions
        on parts.definition_id = definitions.definition_id
        and parts.unit = definitions.unit
    inner join planned
        on definitions.kpi_id = planned.kpi_id
        and parts.day = planned.day
)

select * from final
