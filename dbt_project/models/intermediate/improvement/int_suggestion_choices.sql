{{ config(materialized='view') }}

with

levels as (select * from {{ ref('int_suggestion_levels') }}),

own as (
    select
        kpi_id,
        scope_kind,
        scope,
        max(case when level_name = 'own_median' then badness end) as median_badness,
        max(case when level_name = 'own_top_quartile' then badness end) as quartile_badness,
        max(case when level_name = 'current_target' then badness end) as target_badness,
        -- A level that a quarter already reach is possible; of those set by others the hardest is meant.
        min(
            case
                when level_name in ('current_target', 'peer_mean', 'peer_top10') and share_reaching >= 0.25
                    then badness
            end
        ) as possible_badness
    from levels
    group by kpi_id, scope_kind, scope
),

chosen as (
    select
        kpi_id,
        scope_kind,
        scope,
        case
            when quartile_badness is null then target_badness
            when possible_badness is null then quartile_badness
            else least(possible_badness, median_badness)
        end as badness
    from own
),

-- Growth is meant of the scope's own figure; no rate is more than everybody.
grown as (
    select
        figures.kpi_id,
        figures.scope_kind,
        figures.scope,
        case
            when kpis.direction = 'down' then figures.value * (1 - growth.growth_share)
            when kpis.unit = 'rate' then -least(1, figures.value * (1 + growth.growth_share))
            else -figures.value * (1 + growth.growth_share)
        end as badness
    from {{ ref('int_suggestion_figures') }} as figures
    inner join {{ ref('target_growth') }} as growth on figures.kpi_id = growth.kpi_id
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where figures.scope_kind <> 'person'
),

wished as (
    select * from grown
    union all
    select * from chosen
    where kpi_id not in (select kpi_id from {{ ref('target_growth') }}) and badness is not null
),

-- As it is printed (rates to 4 decimals, all else to 2), and to the easier side: who reached the level reaches this.
printed as (
    select
        wished.kpi_id,
        wished.scope_kind,
        wished.scope,
        kpis.direction,
        case kpis.unit
            when 'rate' then cast(ceil({{ decimal_of('wished.badness', 28, 9) }} * 10000) as double) / 10000
            else cast(ceil({{ decimal_of('wished.badness', 28, 9) }} * 100) as double) / 100
        end as badness
    from wished
    inner join {{ ref('kpis') }} as kpis on wished.kpi_id = kpis.kpi_id
),

final as (
    select
        kpi_id,
        scope_kind,
        scope,
        case direction when 'up' then 0 - badness else badness end as suggested_target
    from printed
)

select * from final
