-- One row per KPI of the scope in the period, in the registry's order. `gap_rank`: 1 = the worst miss, as a share of
-- its target (as it stands where the target is 0), those still open for more than a day last; NULL unless missed.
-- `status` is that of fct_gaps, or not_delivered: `missing_data_set`, which the KPI needs, never came; it has no gap.
with own as (
    select *
    from fct_gaps
    where
        period_kind = $kind
        and period_start = $start
        and scope_kind = $scope_kind
        and scope = $scope
),

look_aheads as (
    select
        kpi_id,
        max(look_ahead_days) as look_ahead_days
    from dim_kpi_definitions
    where valid_from <= $last and (valid_to is null or valid_to > $start)
    group by kpi_id
),

dated as (
    select
        own.* exclude (period_kind, period_start, scope_kind, scope, as_of) replace (
            case when undelivered.kpi_id is null then own.status else 'not_delivered' end as status,
            case when undelivered.kpi_id is null then own.gap end as gap,
            case when undelivered.kpi_id is null then own.events_to_fix end as events_to_fix,
            case when undelivered.kpi_id is null then own.signal end as signal
        ),
        undelivered.data_set as missing_data_set,
        cast($last + look_aheads.look_ahead_days * interval 1 day as date) as final_on,
        $last + look_aheads.look_ahead_days * interval 1 day
        > cast(own.as_of at time zone $timezone as date) as is_provisional
    from own
    left join look_aheads on own.kpi_id = look_aheads.kpi_id
    left join report_undelivered as undelivered on own.kpi_id = undelivered.kpi_id
),

ranked as (
    select
        kpis.position,
        dated.kpi_id,
        case
            when dated.status = 'missed'
                then row_number() over (
                    partition by dated.status
                    order by
                        coalesce(dated.is_provisional, false),
                        coalesce(dated.gap / nullif(abs(dated.target), 0), dated.gap),
                        kpis.position
                )
        end as gap_rank
    from dated
    inner join dim_kpis as kpis on dated.kpi_id = kpis.kpi_id
)

select
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    kpis.direction,
    kpis.kind,
    kpis.aggregation,
    kpis.family,
    kpis.formula_zh,
    kpis.formula_en,
    kpis.data_source_zh,
    kpis.data_source_en,
    kpis.position,
    ranked.gap_rank,
    dated.*
from dated
inner join dim_kpis as kpis on dated.kpi_id = kpis.kpi_id
inner join ranked on dated.kpi_id = ranked.kpi_id
order by kpis.position
