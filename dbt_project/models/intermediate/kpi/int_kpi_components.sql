{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

with

events as (select * from {{ ref('int_kpi_events') }}),

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
        cast(sum(success_units) as bigint) as success_units,
    from events
    group by definition_id, unit, day, platform, shop_id, channel, person_id
    having sum(numerator_units) <> 0 or sum(denominator_units) <> 0
)

select * from final
