{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_changed'
}}) }}

-- depends_on: {{ ref('int_kpi_periods_changed') }}

with

gaps as (select * from {{ ref('int_gap_changes') }}),

weighed as (
    select
        parts.*,
        gaps.is_total,
        gaps.per_one,
        parts.numerator / nullif(parts.denominator, 0) as value, -- noqa: RF04
        parts.previous_numerator / nullif(parts.previous_denominator, 0) as previous_value,
        parts.denominator / gaps.denominator_of_all as weight,
        parts.previous_denominator / gaps.previous_denominator_of_all as previous_weight,
        parts.numerator / gaps.denominator_of_all
        - parts.previous_numerator / gaps.previous_denominator_of_all as change_of_share,
        (gaps.value_of_all + gaps.previous_value_of_all) / 2 as middle,
        cast(round((gaps.value_of_all - gaps.previous_value_of_all) * gaps.per_one) as bigint) as printed_total
    from {{ ref('int_gap_change_parts') }} as parts
    inner join gaps on parts.gap_id = gaps.gap_id
),

parted as (
    select
        *,
        case
            when is_total then numerator - previous_numerator
            when denominator > 0 and previous_denominator > 0
                then (weight + previous_weight) * (value - previous_value) / 2
            else 0
        end as within, -- noqa: RF04
        case
            when is_total then 0
            when denominator > 0 and previous_denominator > 0
                then (weight - previous_weight) * ((value + previous_value) / 2 - middle)
            else change_of_share - middle * (weight - previous_weight)
        end as mix
    from weighed
),

-- Printed parts add up too: the largest remainders get what is lacking to the printed change. Names join sorted rows.
cut_off as (
    select
        *,
        cast(floor((within + mix) * per_one) as bigint) as printed,
        (within + mix) * per_one - floor((within + mix) * per_one) as left_over
    from parted
),

printed as (
    select
        *,
        printed + case
            when
                row_number() over (partition by gap_id, dimension order by left_over desc, member asc)
                <= printed_total - sum(printed) over (partition by gap_id, dimension)
                then 1
            else 0
        end as printed_change
    from cut_off
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
        parts.numerator,
        parts.denominator,
        parts.previous_numerator,
        parts.previous_denominator,
        parts.value,
        parts.previous_value,
        parts.within,
        parts.mix,
        {{ printed_decimal('parts.printed_change', 'gaps.per_one') }} as change_rounded
    from printed as parts
    inner join gaps on parts.gap_id = gaps.gap_id
)

select * from final
