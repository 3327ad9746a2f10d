{{ config(materialized='table') }}

with

seeded as (
    select
        kpi_id,
        scope_kind,
        case when scope_kind = 'all' then 'all' else scope end as scope,
        value,
        benchmark,
        source,
        valid_from,
        valid_to,
        is_default,
        note,
        'registry' as origin
    from {{ ref('targets') }}
),

loaded as (
    select
        kpi_id,
        scope_kind,
        scope,
        value,
        cast(null as string) as benchmark,
        source,
        valid_from,
        valid_to,
        true as is_default,
        cast(null as string) as note,
        origin
    from {{ ref('int_kpi_targets') }}
    where origin <> 'registry'
),

final as (
    select * from seeded
    union all
    select * from loaded
)

select * from final
