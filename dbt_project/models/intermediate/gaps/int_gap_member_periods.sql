{{ config(materialized='table') }}

with

changed as (
    select
        figures.kpi_id,
        figures.period_kind,
        figures.period_start,
        figures.next_period_start,
        max(case when figures.target is not null then 1 else 0 end) as is_targeted
    from {{ ref('int_gap_shortfalls') }} as figures
    inner join {{ ref('int_kpi_periods_changed') }} as changed
        on figures.kpi_id = changed.kpi_id
        and figures.period_kind = changed.period_kind
        and figures.period_start = changed.period_start
    group by figures.kpi_id, figures.period_kind, figures.period_start, figures.next_period_start
),

periods as (
    select * from changed
    union all
    select
        kpi_id,
        period_kind,
        {{ period_before('period_kind', 'period_start') }} as period_start,
        period_start as next_period_start,
        is_targeted
    from changed
),

-- Parts are added up by the number: the names of a period would be compared for each of them.
final as (
    select
        row_number() over (order by kpi_id, period_kind, period_start) as period_id,
        kpi_id,
        period_kind,
        period_start,
        next_period_start,
        max(is_targeted) = 1 as is_targeted
    from periods
    group by kpi_id, period_kind, period_start, next_period_start
)

select * from final
