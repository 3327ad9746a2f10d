{{ config(materialized='table') }}

{#- What is closer than this is the same: a mean of equal days may differ from them in its last bit. -#}
{%- set alike = '0.000000001' %}
{%- set grain %}figures.kpi_id, figures.period_kind, figures.period_start, figures.scope_kind, figures.scope,
        figures.chart, figures.value, figures.kind{% endset %}

with

figures as (
    select
        figures.*,
        {{ control_chart() }} as chart,
        kpis.scale,
        kpis.divisor
    from {{ ref('int_gap_figures') }} as figures
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    cross join {{ source('run', 'as_of') }} as installation
    where
        figures.value is not null
        -- What is added up over a week cannot be held against days,
        and (figures.period_kind = 'day' or kpis.aggregation <> 'total')
        -- nor what may still be settled for days against what has been.
        and (kpis.look_ahead_days <= 1 or installation.as_of >= {{ add_seconds(
            day_end('figures.next_period_start - 1', 'installation.timezone'), 'kpis.look_ahead_days * 86400'
        ) }})
),

summed as (
    select
        {{ grain }},
        -- The limits of a period's own size: events of a rate, days of a mean.
        case when figures.chart = 'xmr' then figures.days else figures.denominator_units end as size,
        cast(sum(history.numerator_units) as double) * figures.scale / figures.divisor
        / sum(history.denominator_units) as pooled,
        cast(sum(history.value_decimal) as double) / count(*) as mean_of_days,
        cast(sum(case when history.previous_day >= figures.period_start - 28 then history.moving_range end) as double)
        / count(case when history.previous_day >= figures.period_start - 28 then 1 end) as mean_moving_range,
        max_by(history.seventh_day, history.day) as seventh_day,
        max_by(history.lowest_of_seven, history.day) as lowest_of_seven,
        max_by(history.highest_of_seven, history.day) as highest_of_seven
    from figures
    inner join {{ ref('int_gap_history') }} as history
        on figures.kpi_id = history.kpi_id
        and figures.scope_kind = history.scope_kind
        and figures.scope = history.scope
        and figures.period_start > history.day
        and figures.period_start - 28 <= history.day
    where figures.chart is not null
    group by
        {{ grain }}, figures.days, figures.denominator_units, figures.scale, figures.divisor
    having count(*) >= 8
),

spread as (
    select
        *,
        case when chart = 'xmr' then mean_of_days else pooled end as center,
        case chart
            when 'p' then 3 * sqrt(greatest(0, pooled * (1 - pooled)) / size)
            when 'u' then 3 * sqrt(greatest(0, pooled) / size)
            when 'xmr' then 2.66 * mean_moving_range / sqrt(size)
        end as reach
    from summed
),

limited as (
    select
        *,
        -- A share, a count and a wait are never below 0, a share never above 1.
        case when kind in ('rate', 'count', 'mean') then greatest(0, center - reach) else center - reach end as low,
        case when chart = 'p' then least(1, center + reach) else center + reach end as high,
        seventh_day >= period_start - 28 and (
            (lowest_of_seven > center + {{ alike }} and value > center + {{ alike }})
            or (highest_of_seven < center - {{ alike }} and value < center - {{ alike }})
        ) as is_run
    from spread
),

final as (
    select
        kpi_id,
        period_kind,
        period_start,
        scope_kind,
        scope,
        center as control_center,
        low as control_low,
        high as control_high,
        case
            when value > high + {{ alike }} then 'above'
            when value < low - {{ alike }} then 'below'
            when period_kind = 'day' and is_run then 'run'
            else 'in_control'
        end as signal -- noqa: RF04
    from limited
)

select * from final
