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
        false as is_owners
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
        true as is_owners
    from {{ ref('stg_targets') }}
),

unioned as (
    select * from seeded
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
        unioned.is_owners,
        -- The smallest rank that applies wins: the owner's before ours, then the narrowest, then by source.
        row_number() over (
            partition by unioned.kpi_id
            order by
                unioned.is_owners desc,
                scope_kinds.narrowness desc,
                target_sources.precedence asc,
                unioned.valid_from desc,
                unioned.scope asc,
                unioned.value asc
        ) as rank
    from unioned
    inner join {{ ref('scope_kinds') }} as scope_kinds on unioned.scope_kind = scope_kinds.scope_kind
    inner join {{ ref('target_sources') }} as target_sources on unioned.source = target_sources.source
)

select * from final
