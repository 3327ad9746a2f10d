{{ config(materialized='table') }}

with

periods as (select * from {{ ref('int_cause_periods_planned') }}),

gaps as (
    select
        gaps.period_kind,
        gaps.period_start,
        periods.next_period_start,
        gaps.scope_kind,
        gaps.scope,
        gaps.kpi_id,
        case when kpis.kind = 'rate' then gaps.kpi_id else companions.misses_of end as misses_of
    from {{ ref('fct_gaps') }} as gaps
    inner join periods
        on gaps.kpi_id = periods.kpi_id
        and gaps.period_kind = periods.period_kind
        and gaps.period_start = periods.period_start
    inner join {{ ref('kpis') }} as kpis on gaps.kpi_id = kpis.kpi_id
    left join {{ ref('cause_companions') }} as companions on gaps.kpi_id = companions.kpi_id
    where gaps.target is not null
),

counted as (
    select
        periods.kpi_id,
        periods.period_kind,
        periods.period_start,
        counts.scope_kind,
        counts.scope,
        counts.cause_id,
        sum(counts.misses) as misses
    from (select distinct misses_of as kpi_id, period_kind, period_start, next_period_start from gaps) as periods
    inner join {{ ref('int_cause_counts_daily') }} as counts
        on periods.kpi_id = counts.kpi_id
        and periods.period_start <= counts.day
        and periods.next_period_start > counts.day
    inner join {{ ref('kpis') }} as kpis on periods.kpi_id = kpis.kpi_id
    cross join {{ source('run', 'as_of') }} as installation
    where {{ is_day_of_period('counts.day', 'periods.next_period_start') }}
    group by
        periods.kpi_id,
        periods.period_kind,
        periods.period_start,
        counts.scope_kind,
        counts.scope,
        counts.cause_id
),

parts as (
    select
        gaps.*,
        counted.cause_id,
        counted.misses
    from gaps
    inner join counted
        on gaps.misses_of = counted.kpi_id
        and gaps.period_kind = counted.period_kind
        and gaps.period_start = counted.period_start
        and gaps.scope_kind = counted.scope_kind
        and gaps.scope = counted.scope
    where counted.cause_id <> 'unlabelled'
    union all
    select
        gaps.*,
        'unlabelled' as cause_id,
        coalesce(counted.misses, 0) as misses
    from gaps
    left join counted
        on gaps.misses_of = counted.kpi_id
        and gaps.period_kind = counted.period_kind
        and gaps.period_start = counted.period_start
        and gaps.scope_kind = counted.scope_kind
        and gaps.scope = counted.scope
        and counted.cause_id = 'unlabelled'
)

select * from parts -- noqa: AM04
