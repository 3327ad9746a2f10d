{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{%- set grain = ['day', 'platform', 'shop_id', 'channel', 'team'] %}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

rolled as (
    {{ kpi_rollup(grain) }}
),

{{ kpi_measures('rolled', grain + ['definition_id', 'final_at']) }},

final as (
    select
        measured.day,
        measured.platform,
        measured.shop_id,
        measured.channel,
        measured.team,
        measured.kpi_id,
        measured.definition_id,
        measured.numerator,
        measured.denominator,
        measured.value,
        {{ kpi_interval('low') }} as ci_low,
        {{ kpi_interval('high') }} as ci_high,
        measured.is_low_n,
        {{ kpi_status() }} as status,
        installation.as_of
    from measured
    cross join {{ source('run', 'as_of') }} as installation
)

select * from final
