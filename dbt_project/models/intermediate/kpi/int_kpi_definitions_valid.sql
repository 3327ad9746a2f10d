{{ config(materialized='table', tags=['registry']) }}

with

definitions as (select * from {{ ref('int_kpi_definitions') }}),

platforms as (
    select distinct platform from definitions
    union
    select '*' as platform
),

-- A KPI's definitions can only change on these days, so between two of them one definition holds.
change_days as (
    select kpi_id, valid_from as day from definitions
    union
    select kpi_id, valid_to as day from definitions
    where valid_to is not null
),

spans as (
    select
        kpi_id,
        day as valid_from,
        lead(day) over (partition by kpi_id order by day) as valid_to
    from change_days
),

candidates as (
    select
        spans.kpi_id,
        platforms.platform,
        spans.valid_from,
        spans.valid_to,
        definitions.definition_id,
        row_number() over (
            partition by spans.kpi_id, platforms.platform, spans.valid_from
            order by
                case when definitions.platform = '*' then 1 else 0 end,
                definitions.is_own,
                definitions.definition_id
        ) as choice
    from spans
    cross join platforms
    inner join definitions
        on spans.kpi_id = definitions.kpi_id
        and definitions.platform in (platforms.platform, '*')
        and spans.valid_from >= definitions.valid_from
        and (definitions.valid_to is null or spans.valid_from < definitions.valid_to)
),

final as (
    select
        candidates.kpi_id,
        candidates.platform,
        candidates.valid_from,
        candidates.valid_to,
        candidates.definition_id,
        definitions.unit,
        definitions.window_from,
        definitions.window_to,
        definitions.numerator,
        definitions.denominator,
        -- Limits in the integer units of the quantity, so that no event is compared in floating point.
        cast(definitions.threshold * quantity_factors.factor as bigint) as threshold_units,
        cast(definitions.cap * quantity_factors.factor as bigint) as cap_units,
        definitions.subject,
        definitions.sender_classes,
        definitions.conversion_event,
        -- What a unit's rows may depend on beside the event itself; int_units says which of its rows are computed so.
        nullif(concat_ws(
            ' ',
            definitions.sender_classes,
            definitions.conversion_event,
            case when definitions.numerator = 'successes_in_time' then cast(definitions.threshold as bigint) end
        ), '') as reading
    from candidates
    inner join definitions on candidates.definition_id = definitions.definition_id
    left join {{ ref('quantity_kinds') }} as quantity_factors
        on definitions.quantity_kind = quantity_factors.quantity_kind
    where candidates.choice = 1
)

select * from final
