{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

{%- set kind = kind_columns() %}

with

-- No definition can tell events of one kind apart, whoever they are credited to: one stands for them all.
kinds as (
    select
        unit,
        day,
        platform,
        {{ kind | join(', ') }},
        cast(null as string) as shop_id,
        cast(null as string) as channel,
        cast(null as string) as person_id,
        min(local_time) as local_time,
        min(quantity) as quantity,
        min(quantity) as quantity_sum,
        1 as events
    from {{ ref('int_kpi_cells') }}
    group by unit, day, platform, {{ kind | join(', ') }}
),

judged as (
    {{ kpi_judged('kinds', kind) }}
),

failed as (
    select
        judged.*,
        coalesce(definitions.quantity_kind = 'microseconds', false) as is_timed,
        -- Of who is counted once one event is kept, another one for each definition.
        case when judged.subject is not null then judged.definition_id end as own_definition_id
    from judged
    inner join {{ ref('kpis') }} as kpis on judged.kpi_id = kpis.kpi_id
    inner join {{ ref('int_kpi_definitions') }} as definitions on judged.definition_id = definitions.definition_id
    where
        kpis.kind = 'rate'
        and case
            when judged.subject is not null then not judged.is_hit
            -- Of a rate that should be high, what counts below the line only; of one that should be low, above it.
            when kpis.direction = 'up' then judged.numerator_units = 0 and judged.denominator_units > 0
            else judged.numerator_units > 0
        end
),

final as (
    select
        unit,
        day,
        dense_rank() over (
            partition by unit, day order by platform, {{ kind | join(', ') }}, is_timed, own_definition_id nulls first
        ) as kind_number,
        platform,
        {{ kind | join(', ') }},
        is_timed,
        subject,
        own_definition_id,
        definition_id,
        kpi_id
    from failed
)

select * from final
