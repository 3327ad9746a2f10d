{{ config(materialized='table') }}

with

scopes as (
    select
        figures.kpi_id,
        figures.scope_kind,
        figures.scope,
        own.own_median,
        own.own_top_quartile,
        peers.peer_mean,
        peers.peer_top10,
        goals.current_target
    from {{ ref('int_suggestion_figures') }} as figures
    left join {{ ref('int_suggestion_own') }} as own
        on figures.kpi_id = own.kpi_id
        and figures.scope_kind = own.scope_kind
        and figures.scope = own.scope
    left join {{ ref('int_suggestion_peers') }} as peers
        on figures.kpi_id = peers.kpi_id
        and figures.scope_kind = peers.scope_kind
        and figures.scope = peers.scope
    left join {{ ref('int_suggestion_goals') }} as goals
        on figures.kpi_id = goals.kpi_id
        and figures.scope_kind = goals.scope_kind
        and figures.scope = goals.scope
    where figures.scope_kind <> 'person'
),

levels as (
    {% for level in ['own_median', 'own_top_quartile', 'peer_mean', 'peer_top10', 'current_target'] -%}
    select
        kpi_id,
        scope_kind,
        scope,
        '{{ level }}' as level_name,
        {{ level }} as level_value
    from scopes
    where {{ level }} is not null
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (
    select
        levels.kpi_id,
        levels.scope_kind,
        levels.scope,
        levels.level_name,
        levels.level_value,
        case kpis.direction when 'up' then -levels.level_value else levels.level_value end as badness,
        {{ share_reaching('levels.level_value') }} as share_reaching
    from levels
    inner join {{ ref('kpis') }} as kpis on levels.kpi_id = kpis.kpi_id
    left join {{ ref('int_suggestion_samples') }} as samples
        on levels.kpi_id = samples.kpi_id
        and levels.scope_kind = samples.scope_kind
        and levels.scope = samples.scope
        and not samples.is_of_few
    group by levels.kpi_id, levels.scope_kind, levels.scope, levels.level_name, levels.level_value, kpis.direction
)

select * from final
