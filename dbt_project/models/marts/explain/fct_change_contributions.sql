{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_changed'
}}) }}

-- depends_on: {{ ref('int_kpi_periods_changed') }}

with

weighed as (
    select
        *,
        numerator / nullif(denominator, 0) as value, -- noqa: RF04
        previous_numerator / nullif(previous_denominator, 0) as previous_value,
        denominator / denominator_of_all as weight,
        previous_denominator / previous_denominator_of_all as previous_weight,
        numerator / denominator_of_all - previous_numerator / previous_denominator_of_all as change_of_share,
        (value_of_all + previous_value_of_all) / 2 as middle
    from {{ ref('int_gap_change_parts') }}
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

-- Printed parts add up too: the largest remainders get what is lacking to the printed change.
cut_off as (
    select
        *,
        cast(floor((within + mix) * per_one) as bigint) as printed,
        (within + mix) * per_one - floor((within + mix) * per_one) as left_over,
        cast(round((value_of_all - previous_value_of_all) * per_one) as bigint) as printed_total
    from parted
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
        previous_numerator,
        previous_denominator,
        value,
        previous_value,
        within,
        mix,
        {{ printed_decimal(
            'printed + case when row_number() over (partition by gap_id, dimension order by left_over desc, member asc)'
            ~ ' <= printed_total - sum(printed) over (partition by gap_id, dimension) then 1 else 0 end',
            'per_one'
        ) }} as change_rounded
    from cut_off
)

select * from final
