{{ config(materialized='view') }}

with

-- The places of a distribution, the best first; figures of few events have none.
ranked as (
    select
        *,
        row_number() over (partition by kpi_id, scope_kind, scope, is_of_few order by badness) as place
    from {{ ref('int_suggestion_samples') }}
),

final as (
    select
        kpi_id,
        scope_kind,
        scope,
        min(basis) as basis,
        min(size) as size,
        cast(sum(case when is_of_few then 1 else 0 end) as bigint) as left_out,
        case when min(size) >= 3 then {{ median_of('case when not is_of_few then value end') }} end as own_median,
        -- The worst of the best quarter: what a quarter reach.
        case
            when min(size) >= 3
                then max(case when not is_of_few and 4 * place >= size and 4 * (place - 1) < size then value end)
        end as own_top_quartile
    from ranked
    group by kpi_id, scope_kind, scope
)

select * from final
