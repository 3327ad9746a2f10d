{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_cause_periods_planned'
}}) }}

-- depends_on: {{ ref('int_cause_periods_planned') }}

{%- set gap_row = 'counts.period_kind, counts.period_start, counts.scope_kind, counts.scope, counts.kpi_id' %}

with

counts as (select * from {{ ref('int_gap_cause_counts') }}),

totals as (
    select
        counts.*,
        sum(counts.misses) over (partition by {{ gap_row }}) as all_misses
    from counts
),

-- Without misses the whole is unlabelled, so that shares add up to 1 everywhere.
weighed as (
    select
        *,
        case when all_misses = 0 then 1 else misses end as parts,
        case when all_misses = 0 then 1 else all_misses end as all_parts
    from totals
),

ranked as (
    select
        counts.*,
        texts.why_chain_zh,
        texts.why_chain_en,
        {{ floor_divided('10000 * counts.parts', 'counts.all_parts') }} as floor_units,
        (10000 * counts.parts) % counts.all_parts as cut_units,
        row_number() over (
            partition by {{ gap_row }}
            order by
                case when counts.cause_id = 'unlabelled' then 1 else 0 end asc,
                counts.misses desc, texts.precedence asc, counts.cause_id asc
        ) as rank -- noqa: RF04
    from weighed as counts
    inner join {{ ref('int_cause_texts') }} as texts
        on counts.next_period_start - 1 = texts.last_day
        and counts.cause_id = texts.cause_id
),

-- Largest remainder: what the floors leave of 10,000 goes to those cut most, of equals to the higher in rank.
placed as (
    select
        counts.*,
        10000 - sum(counts.floor_units) over (partition by {{ gap_row }}) as left_units,
        row_number() over (
            partition by {{ gap_row }} order by counts.cut_units desc, counts.rank asc
        ) as remainder_place
    from ranked as counts
),

shared as (
    select
        *,
        floor_units + case when remainder_place <= left_units then 1 else 0 end as share_units
    from placed
),

final as (
    select
        counts.period_kind,
        counts.period_start,
        counts.scope_kind,
        counts.scope,
        counts.kpi_id,
        counts.cause_id,
        counts.misses_of,
        cast(counts.misses as bigint) as misses,
        cast(counts.share_units * 0.0001 as decimal(9, 4)) as share, -- noqa: RF04
        cast(sum(counts.share_units) over (
            partition by {{ gap_row }} order by counts.rank
            rows between unbounded preceding and current row
        ) * 0.0001 as decimal(9, 4)) as cumulative_share,
        cast(counts.rank as bigint) as rank, -- noqa: RF04
        counts.why_chain_zh as why_chain,
        counts.why_chain_en
    from shared as counts
)

select * from final
