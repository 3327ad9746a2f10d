{%- set whole = '(1000000000 * nullif(cast(gaps.denominator as ' ~ whole_type() ~ '), 0))' -%}

-- Each dimension of a gap row with a target is there, and its members add up to the gap row: `=` in the exact units.
with

kpis as (
    select * from {{ dimensions_of() }} as parted
),

gaps as (
    select
        gaps.*,
        kpis.dimension,
        {{ printed_per_one() }} as per_one,
        {{ billionths('periods.numerator_units') }}
        - {{ target_billionths('gaps.target') }} * cast(gaps.denominator as {{ whole_type() }}) as billionths
    from {{ ref('fct_gaps') }} as gaps
    inner join {{ ref('int_kpi_periods_planned') }} as planned
        on gaps.kpi_id = planned.kpi_id
        and gaps.period_kind = planned.period_kind
        and gaps.period_start = planned.period_start
    inner join {{ ref('int_kpi_scope_periods') }} as periods
        on gaps.kpi_id = periods.kpi_id
        and gaps.period_kind = periods.period_kind
        and gaps.period_start = periods.period_start
        and gaps.scope_kind = periods.scope_kind
        and gaps.scope = periods.scope
    inner join kpis on gaps.kpi_id = kpis.kpi_id
    where gaps.target is not null
),

summed as (
    select
        kpi_id,
        period_kind,
        period_start,
        scope_kind,
        scope,
        dimension,
        sum(contribution_units) as contribution_units,
        sum(contribution) as contribution,
        sum(gap_contribution) as gap_contribution,
        sum(contribution_rounded) as contribution_rounded
    from {{ ref('fct_gap_contributions') }}
    where (kpi_id, period_kind, period_start) in (
        select kpi_id, period_kind, period_start from {{ ref('int_kpi_periods_planned') }}
    )
    group by kpi_id, period_kind, period_start, scope_kind, scope, dimension
)

select
    coalesce(gaps.kpi_id, summed.kpi_id) as kpi_id,
    coalesce(gaps.period_kind, summed.period_kind) as period_kind,
    coalesce(gaps.period_start, summed.period_start) as period_start,
    coalesce(gaps.scope, summed.scope) as scope,
    coalesce(gaps.dimension, summed.dimension) as dimension,
    gaps.billionths,
    summed.contribution_units,
    gaps.value - gaps.target as difference,
    summed.contribution,
    summed.contribution_rounded
from gaps
full outer join summed
    on gaps.kpi_id = summed.kpi_id
    and gaps.period_kind = summed.period_kind
    and gaps.period_start = summed.period_start
    and gaps.scope_kind = summed.scope_kind
    and gaps.scope = summed.scope
    and gaps.dimension = summed.dimension
where
    (summed.contribution_units * 1000000000 = gaps.billionths) is not true
    -- Money of a quarter has no billionth in floating point: the tolerance grows with the figure.
    or (
        abs(summed.contribution - (gaps.value - gaps.target))
        <= 0.000000001 * greatest(1, abs(gaps.value), abs(gaps.target))
    ) is not true and gaps.value is not null
    or (
        abs(summed.gap_contribution - gaps.gap) <= 0.000000001 * greatest(1, abs(gaps.value), abs(gaps.target))
    ) is not true and gaps.value is not null
    or (
        summed.contribution_rounded * gaps.per_one
        = {{ printed_total('(gaps.billionths * gaps.per_one)', whole) }}
    ) is not true and gaps.value is not null
