-- Each dimension of a gap row with a value before is there, and its members add up to the change, also as printed.
with

kpis as (
    select * from {{ dimensions_of() }} as parted
),

gaps as (
    select
        gaps.*,
        kpis.dimension,
        {{ printed_per_one() }} as per_one
    from {{ ref('fct_gaps') }} as gaps
    inner join {{ ref('int_kpi_periods_changed') }} as changed
        on gaps.kpi_id = changed.kpi_id
        and gaps.period_kind = changed.period_kind
        and gaps.period_start = changed.period_start
    inner join kpis on gaps.kpi_id = kpis.kpi_id
    where
        (gaps.target is not null or gaps.scope_kind = 'all')
        and gaps.value is not null
        and gaps.previous_value is not null
),

summed as (
    select
        kpi_id,
        period_kind,
        period_start,
        scope_kind,
        scope,
        dimension,
        sum(within + mix) as change,
        sum(change_rounded) as change_rounded
    from {{ ref('fct_change_contributions') }}
    where (kpi_id, period_kind, period_start) in (
        select kpi_id, period_kind, period_start from {{ ref('int_kpi_periods_changed') }}
    )
    group by kpi_id, period_kind, period_start, scope_kind, scope, dimension
)

select
    coalesce(gaps.kpi_id, summed.kpi_id) as kpi_id,
    coalesce(gaps.period_kind, summed.period_kind) as period_kind,
    coalesce(gaps.period_start, summed.period_start) as period_start,
    coalesce(gaps.scope, summed.scope) as scope,
    coalesce(gaps.dimension, summed.dimension) as dimension,
    gaps.value - gaps.previous_value as difference,
    summed.change,
    summed.change_rounded
from gaps
full outer join summed
    on gaps.kpi_id = summed.kpi_id
    and gaps.period_kind = summed.period_kind
    and gaps.period_start = summed.period_start
    and gaps.scope_kind = summed.scope_kind
    and gaps.scope = summed.scope
    and gaps.dimension = summed.dimension
where
    -- Money of a quarter has no billionth in floating point: the tolerance grows with the figure.
    (
        abs(summed.change - (gaps.value - gaps.previous_value))
        <= 0.000000001 * greatest(1, abs(gaps.value), abs(gaps.previous_value))
    ) is not true
    or (
        summed.change_rounded * gaps.per_one = round((gaps.value - gaps.previous_value) * gaps.per_one)
    ) is not true
