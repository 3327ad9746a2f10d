-- Every gap row with a target has its causes, unlabelled among them, and their shares add up to exactly 1.
with

planned as (select * from {{ ref('int_cause_periods_planned') }}),

gaps as (
    select
        gaps.period_kind,
        gaps.period_start,
        gaps.scope_kind,
        gaps.scope,
        gaps.kpi_id
    from {{ ref('fct_gaps') }} as gaps
    inner join planned
        on gaps.kpi_id = planned.kpi_id
        and gaps.period_kind = planned.period_kind
        and gaps.period_start = planned.period_start
    where gaps.target is not null
),

causes as (
    select
        period_kind,
        period_start,
        scope_kind,
        scope,
        kpi_id,
        sum(share) as all_shares,
        max(cumulative_share) as last_share,
        count(case when cause_id = 'unlabelled' then 1 end) as unlabelled
    from {{ ref('fct_gap_causes') }}
    where (kpi_id, period_kind, period_start) in (select kpi_id, period_kind, period_start from planned)
    group by period_kind, period_start, scope_kind, scope, kpi_id
)

select
    coalesce(gaps.kpi_id, causes.kpi_id) as kpi_id,
    coalesce(gaps.period_kind, causes.period_kind) as period_kind,
    coalesce(gaps.period_start, causes.period_start) as period_start,
    coalesce(gaps.scope, causes.scope) as scope,
    causes.all_shares,
    causes.unlabelled
from gaps
full outer join causes
    on gaps.period_kind = causes.period_kind
    and gaps.period_start = causes.period_start
    and gaps.scope_kind = causes.scope_kind
    and gaps.scope = causes.scope
    and gaps.kpi_id = causes.kpi_id
where
    gaps.kpi_id is null
    or causes.kpi_id is null
    or causes.all_shares <> 1
    or causes.last_share <> 1
    or causes.unlabelled <> 1
