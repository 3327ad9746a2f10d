-- Monotonicity: of two definitions that differ in their limit only, the longer one is met at least as often.
with

planned as (select * from {{ ref('int_kpi_days_planned') }}),

figures as (
    select
        figures.day,
        figures.platform,
        figures.shop_id,
        figures.channel,
        figures.numerator,
        figures.denominator,
        definitions.definition_id,
        definitions.unit,
        definitions.denominator as counted,
        definitions.window_from,
        definitions.window_to,
        definitions.sender_classes,
        definitions.threshold
    from {{ ref('fct_kpi_shop_daily') }} as figures
    inner join {{ ref('dim_kpi_definitions') }} as definitions
        on figures.definition_id = definitions.definition_id
        and definitions.numerator = 'quantity_within'
    where (figures.kpi_id, figures.day) in (select kpi_id, day from planned)
)

select
    shorter.day,
    shorter.shop_id,
    shorter.definition_id as shorter_definition_id,
    shorter.numerator as shorter_numerator,
    longer.definition_id as longer_definition_id,
    longer.numerator as longer_numerator
from figures as shorter
inner join figures as longer
    on shorter.day = longer.day
    and shorter.platform = longer.platform
    and shorter.shop_id = longer.shop_id
    and shorter.channel = longer.channel
    and shorter.unit = longer.unit
    and shorter.counted = longer.counted
    and shorter.window_from is not distinct from longer.window_from
    and shorter.window_to is not distinct from longer.window_to
    and shorter.sender_classes is not distinct from longer.sender_classes
    and shorter.threshold < longer.threshold
where
    shorter.numerator > longer.numerator
    or shorter.denominator <> longer.denominator
