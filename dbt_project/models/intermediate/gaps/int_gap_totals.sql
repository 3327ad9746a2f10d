{{ config(materialized='table') }}

{%- set denominator = 'cast(figures.denominator as ' ~ whole_type() ~ ')' %}
{%- set whole = '(1000000000 * nullif(total_denominator, 0))' %}

with

targeted as (
    select
        periods.period_id,
        figures.kpi_id,
        figures.period_kind,
        figures.period_start,
        figures.scope_kind,
        figures.scope,
        kpis.kind in ('rate', 'mean', 'net_score') as is_estimate,
        kpis.direction,
        {{ printed_per_one() }} as per_one,
        {{ target_billionths('figures.target') }} as target_billionths,
        {{ denominator }} as total_denominator,
        {{ billionths('figures.numerator_units') }}
        - {{ target_billionths('figures.target') }} * {{ denominator }} as total_billionths
    from {{ ref('int_gap_shortfalls') }} as figures
    inner join {{ ref('int_kpi_periods_planned') }} as planned
        on figures.kpi_id = planned.kpi_id
        and figures.period_kind = planned.period_kind
        and figures.period_start = planned.period_start
    inner join {{ ref('int_gap_member_periods') }} as periods
        on figures.kpi_id = periods.kpi_id
        and figures.period_kind = periods.period_kind
        and figures.period_start = periods.period_start
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where figures.target is not null
),

final as (
    select
        row_number() over (order by kpi_id, period_kind, period_start, scope_kind, scope) as gap_id,
        *,
        {{ whole }} as whole,
        {{ printed_total('(total_billionths * per_one)', whole) }} as printed_total
    from targeted
)

select * from final
