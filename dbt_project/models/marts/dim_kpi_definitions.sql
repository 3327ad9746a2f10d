{{ config(materialized='table', tags=['registry']) }}

with

definitions as (select * from {{ ref('int_kpi_definitions') }}),

-- A KPI's own definition ends where another one for all platforms takes its place for good.
replaced as (
    select
        kpi_id,
        min(valid_from) as replaced_from
    from definitions
    where not is_own and platform = '*' and valid_to is null
    group by kpi_id
)

select
    definitions.definition_id,
    definitions.kpi_id,
    definitions.platform,
    definitions.valid_from,
    case when definitions.is_own then replaced.replaced_from else definitions.valid_to end as valid_to,
    definitions.unit,
    definitions.window_from,
    definitions.window_to,
    definitions.numerator,
    definitions.denominator,
    definitions.quantity_kind,
    definitions.threshold,
    definitions.cap,
    definitions.subject,
    definitions.sender_classes,
    definitions.conversion_event,
    definitions.look_ahead_days,
    definitions.look_back_days,
    definitions.note
from definitions
left join replaced on definitions.kpi_id = replaced.kpi_id
