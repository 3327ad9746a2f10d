{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_planned'
}}) }}

{%- set per_one = printed_per_one() %}
{%- set whole = '(1000000000 * nullif(units.total_denominator, 0))' %}

-- depends_on: {{ ref('int_kpi_periods_planned') }}

with

measured as (
    select
        units.*,
        kpis.kind,
        kpis.direction,
        {{ per_one }} as per_one,
        cast(units.numerator_units * kpis.scale as double) / kpis.divisor as numerator,
        cast(units.denominator_units as double) as denominator,
        -- What is printed, cut off below, and what that leaves out.
        {{ floor_divided('units.billionths * ' ~ per_one, whole) }} as printed,
        units.billionths * {{ per_one }}
        - {{ whole }} * {{ floor_divided('units.billionths * ' ~ per_one, whole) }} as left_over,
        {{ printed_total('(units.total_billionths * ' ~ per_one ~ ')', whole) }} as printed_total
    from {{ ref('int_gap_contribution_units') }} as units
    inner join {{ ref('kpis') }} as kpis on units.kpi_id = kpis.kpi_id
),

judged as (
    select
        *,
        -- The largest left_overs get what the printed parts lack to the printed total.
        printed + case
            when
                row_number() over (partition by gap_id, dimension order by left_over desc, member asc)
                <= printed_total - sum(printed) over (partition by gap_id, dimension)
                then 1
            else 0
        end as printed_share,
        denominator < 30 and kind in ('rate', 'mean', 'net_score') as is_low_n,
        case direction when 'up' then billionths else -billionths end as signed_billionths,
        member not in ('(queue)', '(unmapped)', '(none)', '(none):(none)', '(target)')
        and not (denominator < 30 and kind in ('rate', 'mean', 'net_score')) as is_ranked
    from measured
),

final as (
    select
        period_kind,
        period_start,
        scope_kind,
        scope,
        kpi_id,
        dimension,
        member,
        numerator,
        denominator,
        numerator / nullif(denominator, 0) as value, -- noqa: RF04
        cast(cast(billionths as decimal(28, 0)) * 0.000000001 as decimal(38, 9)) as contribution_units,
        cast(billionths as double) / 1000000000 / nullif(total_denominator, 0) as contribution,
        cast(signed_billionths as double) / 1000000000 / nullif(total_denominator, 0) as gap_contribution,
        {{ printed_decimal('printed_share', 'per_one') }} as contribution_rounded,
        is_low_n,
        case
            when is_ranked
                then cast(row_number() over by_loss as bigint)
        end as rank -- noqa: RF04
    from judged
    window by_loss as (partition by gap_id, dimension, is_ranked order by signed_billionths, member)
)

select * from final
