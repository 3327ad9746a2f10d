{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

with

judged as (
    {{ kpi_judged(ref('int_kpi_cells')) }}
),

parts as (
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
        success_units
    from judged
    union all
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        case when is_hit then 1 else 0 end as numerator_units,
        1 as denominator_units,
        0 as success_units
    from {{ ref('int_kpi_subject_credits') }}
    where not is_shared
),

final as (
    select
        definition_id,
        unit,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units,
        cast(sum(success_units) as bigint) as success_units
    from parts
    group by definition_id, unit, day, platform, shop_id, channel, person_id
    having sum(numerator_units) <> 0 or sum(denominator_units) <> 0
)

select * from final
