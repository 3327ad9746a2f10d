{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_cause_periods_planned'
}}) }}

with

periods as (select * from {{ ref('int_cause_periods_planned') }}),

missed as (
    select
        gaps.period_kind,
        gaps.period_start,
        periods.next_period_start - 1 as last_day,
        gaps.scope_kind,
        gaps.scope,
        gaps.kpi_id
    from {{ ref('fct_gaps') }} as gaps
    inner join periods
        on gaps.kpi_id = periods.kpi_id
        and gaps.period_kind = periods.period_kind
        and gaps.period_start = periods.period_start
    where
        gaps.status = 'missed'
        -- One person's single day is too little to build a measure on.
        and not (gaps.scope_kind = 'person' and gaps.period_kind = 'day')
),

causes as (
    select * from {{ ref('fct_gap_causes') }}
    where
        (kpi_id, period_kind, period_start) in (select kpi_id, period_kind, period_start from periods)
        -- Older periods are not even read.
        and period_start >= (select min(periods.period_start) from periods)
),

texts as (
    select
        latest.last_day,
        causes.*
    from {{ ref('int_cause_texts') }} as latest
    inner join {{ ref('dim_causes') }} as causes
        on latest.cause_id = causes.cause_id
        and latest.valid_from = causes.valid_from
),

-- Those that make up four fifths of the misses, the one that crosses them included, and at most three: more is no plan.
foremost as (
    select
        missed.*,
        coalesce(causes.cause_id, 'unlabelled') as cause_id,
        coalesce(causes.rank, 1) as cause_rank,
        coalesce(causes.misses, 0) as misses,
        causes.share
    from missed
    left join causes
        on missed.period_kind = causes.period_kind
        and missed.period_start = causes.period_start
        and missed.scope_kind = causes.scope_kind
        and missed.scope = causes.scope
        and missed.kpi_id = causes.kpi_id
        and causes.rank <= 3
        and causes.cumulative_share - causes.share < 0.8
        and causes.misses > 0
),

final as (
    select
        foremost.period_kind,
        foremost.period_start,
        foremost.scope_kind,
        foremost.scope,
        foremost.kpi_id,
        foremost.cause_id,
        texts.label_zh as cause,
        texts.label_en as cause_en,
        foremost.cause_rank as rank,
        foremost.misses,
        cast(coalesce(foremost.share, 1) as decimal(9, 4)) as share,
        texts.measure_zh as measure,
        texts.measure_en,
        case when texts.owner_role = 'team_lead' then leads.person_id end as owner,
        case when texts.owner_role = 'team_lead' then leads.name end as owner_name,
        texts.owner_role,
        foremost.last_day + texts.due_days as due_on,
        texts.resources_zh as resources,
        texts.resources_en,
        texts.verification_zh as verification,
        texts.verification_en
    from foremost
    inner join texts
        on foremost.cause_id = texts.cause_id
        and foremost.last_day = texts.last_day
    left join {{ ref('int_period_leads') }} as leads
        on foremost.period_kind = leads.period_kind
        and foremost.period_start = leads.period_start
        and foremost.scope_kind = leads.scope_kind
        and foremost.scope = leads.scope
)

select * from final
