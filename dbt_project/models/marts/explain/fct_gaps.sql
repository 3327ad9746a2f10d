{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_kpi_periods_planned'
}}) }}

-- depends_on: {{ ref('int_kpi_periods_planned') }}

with

{{ kpi_measures(ref('int_kpi_scope_periods'), ['period_kind', 'period_start', 'scope_kind', 'scope']) }},

targeted as (
    select
        measured.*,
        targets.target,
        targets.target_source,
        case kpis.direction
            when 'up' then measured.value - targets.target
            when 'down' then targets.target - measured.value
        end as gap
    from measured
    inner join {{ ref('kpis') }} as kpis on measured.kpi_id = kpis.kpi_id
    left join {{ ref('int_kpi_period_targets') }} as targets
        on measured.period_kind = targets.period_kind
        and measured.period_start = targets.period_start
        and measured.scope_kind = targets.scope_kind
        and measured.scope = targets.scope
        and measured.kpi_id = targets.kpi_id
),

final as (
    select
        targeted.period_kind,
        targeted.period_start,
        targeted.scope_kind,
        targeted.scope,
        targeted.kpi_id,
        targeted.value,
        targeted.numerator,
        targeted.denominator,
        targeted.target,
        targeted.target_source,
        targeted.gap,
        case
            when targeted.value is null then 'no_data'
            when targeted.target is null then 'no_target'
            -- Counts are what they are; only an estimate can rest on too few.
            when targeted.is_low_n and targeted.kind in ('rate', 'mean', 'net_score') then 'low_n'
            when targeted.gap >= 0 then 'met'
            else 'missed'
        end as status,
        targeted.is_low_n,
        installation.as_of
    from targeted
    cross join {{ source('run', 'as_of') }} as installation
)

select * from final
