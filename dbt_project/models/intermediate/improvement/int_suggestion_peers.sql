{{ config(materialized='view') }}

with

clock as (
    select {{ local_day(add_seconds('as_of', -1), 'timezone') }} as last_day
    from {{ source('run', 'as_of') }}
),

figures as (
    select
        figures.*,
        case kpis.direction when 'up' then -figures.value else figures.value end as badness
    from {{ ref('int_suggestion_figures') }} as figures
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where figures.scope_kind <> 'person'
),

benchmarked as (
    select
        figures.kpi_id,
        figures.scope_kind,
        figures.scope,
        figures.events,
        benchmarks.kind,
        {{ decimal_of('benchmarks.value', 28, 9) }} as peer_value
    from figures
    inner join {{ ref('int_benchmarks') }} as benchmarks
        on figures.kpi_id = benchmarks.kpi_id
        and figures.platform = benchmarks.platform
    inner join clock
        on benchmarks.valid_from <= clock.last_day
        and (benchmarks.valid_to is null or benchmarks.valid_to > clock.last_day)
),

-- What a platform publishes of comparable shops, for itself and each of its shops, and for everything by our own mix
-- of platforms. Added as decimals: a sum of floating-point numbers would depend on its order.
weighted as (
    select kpi_id, scope_kind, scope, kind, peer_value, 1 as weight
    from benchmarked
    union all
    select kpi_id, 'all' as scope_kind, 'all' as scope, kind, peer_value, events as weight
    from benchmarked
    where scope_kind = 'platform'
),

published as (
    select
        kpi_id,
        scope_kind,
        scope,
        cast(sum(case when kind = 'peer_mean' then peer_value * weight end) as double)
        / sum(case when kind = 'peer_mean' then weight end) as peer_mean,
        cast(sum(case when kind = 'peer_top10' then peer_value * weight end) as double)
        / sum(case when kind = 'peer_top10' then weight end) as peer_top10
    from weighted
    group by kpi_id, scope_kind, scope
),

ranked as (
    select
        *,
        row_number() over (partition by kpi_id, scope_kind order by badness) as place,
        count(*) over (partition by kpi_id, scope_kind) as peers
    from figures
    where scope_kind <> 'all' and not is_of_few
),

-- Without a benchmark the other scopes of the same kind, this one among them; one alone has no peers.
own as (
    select
        kpi_id,
        scope_kind,
        cast(sum({{ decimal_of('value', 28, 9) }}) as double) / count(*) as peer_mean,
        max(case when 10 * place >= peers and 10 * (place - 1) < peers then value end) as peer_top10
    from ranked
    group by kpi_id, scope_kind
    having count(*) > 1
),

final as (
    select
        figures.kpi_id,
        figures.scope_kind,
        figures.scope,
        coalesce(published.peer_mean, own.peer_mean) as peer_mean,
        coalesce(published.peer_top10, own.peer_top10) as peer_top10
    from figures
    left join published
        on figures.kpi_id = published.kpi_id
        and figures.scope_kind = published.scope_kind
        and figures.scope = published.scope
    left join own
        on figures.kpi_id = own.kpi_id
        and figures.scope_kind = own.scope_kind
)

select * from final
