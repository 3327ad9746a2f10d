{{ config(materialized='table') }}

with

figures as (
    select
        kpi_id,
        period_kind,
        period_start,
        scope_kind,
        scope,
        {{ period_before('period_kind', 'period_start') }} as previous_start,
        case period_kind when 'day' then period_start - 7 end as week_before_start
    from {{ ref('int_gap_figures') }}
),

-- Two periods a row; a day may be the one before of one and last week's of another.
asked as (
    select
        *,
        previous_start as earlier_start,
        true as is_previous
    from figures
    union all
    select
        *,
        week_before_start as earlier_start,
        false as is_previous
    from figures
    where week_before_start is not null
),

earlier as (
    select
        asked.kpi_id,
        asked.period_kind,
        asked.period_start,
        asked.scope_kind,
        asked.scope,
        asked.is_previous,
        periods.numerator_units,
        periods.denominator_units,
        periods.success_units
    from asked
    inner join {{ ref('int_kpi_scope_periods') }} as periods
        on asked.kpi_id = periods.kpi_id
        and asked.period_kind = periods.period_kind
        and asked.earlier_start = periods.period_start
        and asked.scope_kind = periods.scope_kind
        and asked.scope = periods.scope
    -- Older periods are not even read.
    where periods.period_start >= (select min(wanted.earlier_start) from asked as wanted)
),

{{ kpi_measures('earlier', [
    'period_kind', 'period_start', 'scope_kind', 'scope', 'is_previous', 'numerator_units', 'denominator_units'
]) }},

final as (
    select
        kpi_id,
        period_kind,
        period_start,
        scope_kind,
        scope,
        max(case when is_previous then numerator_units end) as previous_numerator_units,
        max(case when is_previous then denominator_units end) as previous_denominator_units,
        max(case when is_previous then value end) as previous_value,
        max(case when not is_previous then value end) as same_period_last_week
    from measured
    group by kpi_id, period_kind, period_start, scope_kind, scope
)

select * from final
