{{ config(materialized='table') }}

{%- set levels = ['own_median', 'own_top_quartile', 'peer_mean', 'peer_top10', 'current_target'] %}

with

figures as (
    select * from {{ ref('int_suggestion_figures') }}
    where scope_kind <> 'person'
),

levels as (
    select
        {%- for level in levels %}
        max(case when level_name = '{{ level }}' then level_value end) as {{ level }},
        max(case when level_name = '{{ level }}' then share_reaching end) as share_reaching_{{ level }},
        {%- endfor %}
        kpi_id,
        scope_kind,
        scope
    from {{ ref('int_suggestion_levels') }}
    group by kpi_id, scope_kind, scope
),

suggested as (
    select
        choices.kpi_id,
        choices.scope_kind,
        choices.scope,
        choices.suggested_target,
        {{ share_reaching('choices.suggested_target') }} as share_reaching_suggested_target
    from {{ ref('int_suggestion_choices') }} as choices
    inner join {{ ref('kpis') }} as kpis on choices.kpi_id = kpis.kpi_id
    left join {{ ref('int_suggestion_samples') }} as samples
        on choices.kpi_id = samples.kpi_id
        and choices.scope_kind = samples.scope_kind
        and choices.scope = samples.scope
        and not samples.is_of_few
    group by choices.kpi_id, choices.scope_kind, choices.scope, choices.suggested_target, kpis.direction
),

final as (
    select
        figures.kpi_id,
        figures.scope_kind,
        figures.scope,
        own.basis,
        case own.basis when 'people' then own.size else 0 end as people,
        coalesce(own.left_out, 0) as left_out,
        figures.days,
        figures.value,
        {%- for level in levels %}
        levels.{{ level }},
        {%- endfor %}
        suggested.suggested_target,
        {%- for level in levels %}
        levels.share_reaching_{{ level }},
        {%- endfor %}
        suggested.share_reaching_suggested_target
    from figures
    left join {{ ref('int_suggestion_own') }} as own
        on figures.kpi_id = own.kpi_id
        and figures.scope_kind = own.scope_kind
        and figures.scope = own.scope
    left join levels
        on figures.kpi_id = levels.kpi_id
        and figures.scope_kind = levels.scope_kind
        and figures.scope = levels.scope
    left join suggested
        on figures.kpi_id = suggested.kpi_id
        and figures.scope_kind = suggested.scope_kind
        and figures.scope = suggested.scope
)

select * from final
