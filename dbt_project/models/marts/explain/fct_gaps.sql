{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_compared'
}}) }}

-- depends_on: {{ ref('int_kpi_periods_compared') }}

{%- set benchmarks = {'benchmark_mean': 'peer_mean', 'benchmark_top10': 'peer_top10'} %}

with

figures as (select * from {{ ref('int_gap_shortfalls') }}),

final as (
    select
        figures.period_kind,
        figures.period_start,
        figures.scope_kind,
        figures.scope,
        figures.kpi_id,
        figures.value,
        figures.numerator,
        figures.denominator,
        figures.target,
        figures.target_source,
        figures.gap,
        figures.status,
        figures.is_low_n,
        earlier.previous_value,
        earlier.same_period_last_week,
        peers.peer_median,
        peers.peer_mean,
        peers.peer_top10,
        {% for column in benchmarks -%}
        {{ column }}.value as {{ column }},
        {% endfor -%}
        figures.shortfall,
        figures.events_to_fix,
        limits.signal,
        limits.control_center,
        limits.control_low,
        limits.control_high,
        installation.as_of
    from figures
    left join {{ ref('int_gap_before') }} as earlier
        on figures.kpi_id = earlier.kpi_id
        and figures.period_kind = earlier.period_kind
        and figures.period_start = earlier.period_start
        and figures.scope_kind = earlier.scope_kind
        and figures.scope = earlier.scope
    left join {{ ref('int_gap_peers') }} as peers
        on figures.kpi_id = peers.kpi_id
        and figures.period_kind = peers.period_kind
        and figures.period_start = peers.period_start
        and figures.scope_kind = peers.scope_kind
        and case when figures.scope_kind = 'person' then figures.role else '' end = peers.peer_group
        and figures.is_comparable
    left join {{ ref('int_gap_limits') }} as limits
        on figures.kpi_id = limits.kpi_id
        and figures.period_kind = limits.period_kind
        and figures.period_start = limits.period_start
        and figures.scope_kind = limits.scope_kind
        and figures.scope = limits.scope
    {%- for column, kind in benchmarks.items() %}
    left join {{ ref('int_benchmarks') }} as {{ column }}
        on figures.scope_kind in ('platform', 'shop')
        and figures.kpi_id = {{ column }}.kpi_id
        and figures.platform = {{ column }}.platform
        and {{ column }}.kind = '{{ kind }}'
        and figures.next_period_start > {{ column }}.valid_from
        and ({{ column }}.valid_to is null or figures.next_period_start <= {{ column }}.valid_to)
    {%- endfor %}
    cross join {{ source('run', 'as_of') }} as installation
)

select * from final
