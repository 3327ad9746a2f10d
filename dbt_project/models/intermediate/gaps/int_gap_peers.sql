{{ config(materialized='table') }}

with

peers as (
    select
        figures.period_kind,
        figures.period_start,
        figures.scope_kind,
        figures.kpi_id,
        case when figures.scope_kind = 'person' then figures.role else '' end as peer_group,
        figures.value,
        case kpis.direction when 'up' then -figures.value else figures.value end as badness
    from {{ ref('int_gap_figures') }} as figures
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where figures.is_comparable and not figures.is_estimate_of_few and figures.value is not null
),

ranked as (
    select
        *,
        row_number() over (
            partition by period_kind, period_start, scope_kind, kpi_id, peer_group order by badness
        ) as place,
        count(*) over (partition by period_kind, period_start, scope_kind, kpi_id, peer_group) as peers
    from peers
),

final as (
    select
        period_kind,
        period_start,
        scope_kind,
        kpi_id,
        peer_group,
        count(*) as peers,
        {{ median_of('value') }} as peer_median,
        -- Added as decimals: a sum of floating-point numbers would depend on its order.
        cast(sum({{ decimal_of('value', 38, 15) }}) as double) / count(*) as peer_mean,
        -- The worst of the best tenth, at least of one: what the best tenth reach.
        max(case when place = {{ truncated_quotient('peers + 9', '10') }} then value end) as peer_top10
    from ranked
    group by period_kind, period_start, scope_kind, kpi_id, peer_group
)

select * from final
