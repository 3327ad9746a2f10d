{{ config(materialized='table') }}

with

targeted as (
    select
        figures.*,
        targets.target,
        targets.target_source,
        case kpis.direction when 'up' then 1 when 'down' then -1 end
        * (
            {{ target_billionths('targets.target') }} * cast(figures.denominator as {{ whole_type() }})
            - {{ billionths('figures.numerator_units') }}
        ) as shortfall_billionths
    from {{ ref('int_gap_figures') }} as figures
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    left join {{ ref('int_kpi_period_targets') }} as targets
        on figures.period_kind = targets.period_kind
        and figures.period_start = targets.period_start
        and figures.scope_kind = targets.scope_kind
        and figures.scope = targets.scope
        and figures.kpi_id = targets.kpi_id
),

final as (
    select
        period_kind,
        period_start,
        next_period_start,
        scope_kind,
        scope,
        platform,
        role,
        kpi_id,
        value,
        numerator,
        denominator,
        target,
        target_source,
        -- Divided once and at the end, so that what meets its target to the unit has a gap of 0.
        cast(-shortfall_billionths as double) / 1000000000 / nullif(denominator, 0) as gap,
        case
            when value is null then 'no_data'
            when target is null then 'no_target'
            when is_estimate_of_few then 'low_n'
            when shortfall_billionths <= 0 then 'met'
            else 'missed'
        end as status,
        case when value is not null then cast(shortfall_billionths as double) / 1000000000 end as shortfall,
        -- Of a share one event more or less turns out well; the next whole number is enough.
        case
            when kind = 'rate' and value is not null and target is not null
                then
                    cast({{ truncated_quotient(
                        'greatest(0, shortfall_billionths + 999999999)', '1000000000'
                    ) }} as bigint)
        end as events_to_fix,
        is_low_n,
        is_comparable,
        numerator_units
    from targeted
)

select * from final
