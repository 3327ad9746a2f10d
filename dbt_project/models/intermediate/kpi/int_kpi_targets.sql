{{ config(materialized='table') }}

with

-- Of contradictory published targets only the one marked default is a goal.
seeded as (
    select
        kpi_id,
        scope_kind,
        scope,
        value,
        source,
        valid_from,
        valid_to,
        'registry' as origin
    from {{ ref('targets') }}
    where is_default and value is not null
),

owned as (
    select distinct
        kpi_id,
        scope_kind,
        scope,
        value,
        source,
        valid_from,
        valid_to,
        'owner' as origin
    from {{ ref('stg_targets') }}
),

-- A target that is a benchmark is worth what the platform's peers reach.
benchmarked as (
    select
        targets.kpi_id,
        'platform' as scope_kind,
        benchmarks.platform as scope,
        benchmarks.value,
        targets.source,
        greatest(targets.valid_from, benchmarks.valid_from) as valid_from,
        least(targets.valid_to, benchmarks.valid_to) as valid_to,
        'benchmark' as origin
    from {{ ref('targets') }} as targets
    inner join {{ ref('stg_benchmarks') }} as benchmarks
        on
        targets.kpi_id = benchmarks.kpi_id
        and targets.benchmark = benchmarks.kind
        and (targets.valid_to is null or targets.valid_to > benchmarks.valid_from)
        and (benchmarks.valid_to is null or targets.valid_from < benchmarks.valid_to)
    where targets.is_default
),

unioned as (
    select * from seeded
    union all
    select * from benchmarked
    union all
    select * from owned
),

final as (
    select
        unioned.kpi_id,
        unioned.scope_kind,
        case when unioned.scope_kind = 'all' then 'all' else unioned.scope end as scope,
        unioned.value,
        unioned.source,
        unioned.valid_from,
        unioned.valid_to,
        unioned.origin,
        -- The smallest rank that applies wins: the owner's before ours, then the narrowest, then by source.
        row_number() over (
            partition by unioned.kpi_id
            order by
                case when unioned.origin = 'owner' then 0 else 1 end asc,
                scope_kinds.narrowness desc,
                target_sources.precedence asc,
                unioned.valid_from desc,
                unioned.scope asc nulls last,
                unioned.value asc nulls last
        ) as rank
    from unioned
    inner join {{ ref('scope_kinds') }} as scope_kinds on unioned.scope_kind = scope_kinds.scope_kind
    inner join {{ ref('target_sources') }} as target_sources on unioned.source = target_sources.source
)

select * from final
