{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_planned'
}}) }}

-- depends_on: {{ ref('int_kpi_periods_planned') }}

with

gaps as (select * from {{ ref('int_gap_totals') }}),

measured as (
    select
        units.*,
        gaps.printed_total,
        -- What is printed, cut off below, and what that leaves out.
        {{ floor_divided('units.billionths * gaps.per_one', 'gaps.whole') }} as printed,
        units.billionths * gaps.per_one
        - gaps.whole * {{ floor_divided('units.billionths * gaps.per_one', 'gaps.whole') }} as left_over,
        units.denominator_units < 30 and gaps.is_estimate as is_low_n,
        case gaps.direction when 'up' then units.billionths else -units.billionths end as signed_billionths
    from {{ ref('int_gap_contribution_units') }} as units
    inner join gaps on units.gap_id = gaps.gap_id
),

-- Sorted by few columns: what else a row has joins it afterwards.
judged as (
    select
        gap_id,
        dimension,
        member,
        numerator_units,
        denominator_units,
        billionths,
        signed_billionths,
        -- The largest left_overs get what the printed parts lack to the printed total.
        printed + case
            when
                row_number() over (partition by gap_id, dimension order by left_over desc, member asc)
                <= printed_total - sum(printed) over (partition by gap_id, dimension)
                then 1
            else 0
        end as printed_share,
        is_low_n,
        not is_low_n and member not in ('(queue)', '(unmapped)', '(none)', '(none):(none)', '(target)') as is_ranked
    from measured
),

ranked as (
    select
        *,
        case
            when is_ranked
                then
                    row_number() over (
                        partition by gap_id, dimension, is_ranked order by signed_billionths, member
                    )
        end as place
    from judged
),

final as (
    select
        gaps.period_kind,
        gaps.period_start,
        gaps.scope_kind,
        gaps.scope,
        gaps.kpi_id,
        parts.dimension,
        parts.member,
        cast(parts.numerator_units * kpis.scale as double) / kpis.divisor as numerator,
        cast(parts.denominator_units as double) as denominator,
        cast(parts.numerator_units * kpis.scale as double) / kpis.divisor
        / nullif(cast(parts.denominator_units as double), 0) as value, -- noqa: RF04
        cast(cast(parts.billionths as decimal(28, 0)) * 0.000000001 as decimal(38, 9)) as contribution_units,
        cast(parts.billionths as double) / 1000000000 / nullif(gaps.total_denominator, 0) as contribution,
        cast(parts.signed_billionths as double) / 1000000000 / nullif(gaps.total_denominator, 0) as gap_contribution,
        {{ printed_decimal('parts.printed_share', 'gaps.per_one') }} as contribution_rounded,
        parts.is_low_n,
        cast(parts.place as bigint) as rank -- noqa: RF04
    from ranked as parts
    inner join gaps on parts.gap_id = gaps.gap_id
    inner join {{ ref('kpis') }} as kpis on gaps.kpi_id = kpis.kpi_id
)

select * from final
