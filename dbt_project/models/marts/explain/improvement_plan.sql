{{ config(meta={'replaces': {
    'columns': ['kpi_id', 'period_kind', 'period_start'], 'planned_in': 'int_plan_periods_planned'
}}) }}

with

measures as (
    select * from {{ ref('int_plan_measures') }}
    where (kpi_id, period_kind, period_start) in (
        select kpi_id, period_kind, period_start from {{ ref('int_plan_periods_planned') }}
    )
),

actions as (
    select
        actions.*,
        {{ action_status('actions', 'installation.as_of') }} as status
    from {{ ref('int_actions') }} as actions
    cross join {{ source('run', 'as_of') }} as installation
),

-- One that names the cause before one that names none; then the one that has come furthest, then the earliest.
answers as (
    select
        measures.period_kind,
        measures.period_start,
        measures.scope_kind,
        measures.scope,
        measures.kpi_id,
        measures.cause_id,
        actions.action_id,
        case actions.status when 'open' then 'answered' else actions.status end as status,
        row_number() over (
            partition by
                measures.period_kind, measures.period_start, measures.scope_kind, measures.scope, measures.kpi_id,
                measures.cause_id
            order by
                case when actions.cause_id is null then 1 else 0 end asc,
                case actions.status when 'verified' then 1 when 'done' then 2 when 'open' then 3 else 4 end asc,
                actions.day asc,
                actions.action_id asc
        ) as choice
    from measures
    inner join actions
        on measures.kpi_id = actions.kpi_id
        and measures.period_start <= actions.day
        and measures.due_on + 30 >= actions.day
        and (actions.cause_id is null or measures.cause_id = actions.cause_id)
),

final as (
    select
        measures.period_kind,
        measures.period_start,
        measures.scope_kind,
        measures.scope,
        measures.kpi_id,
        measures.cause_id,
        measures.cause,
        measures.cause_en,
        cast(measures.rank as bigint) as rank, -- noqa: RF04
        measures.misses,
        measures.share,
        measures.measure,
        measures.measure_en,
        measures.owner,
        measures.owner_name,
        measures.owner_role,
        measures.due_on,
        measures.resources,
        measures.resources_en,
        measures.verification,
        measures.verification_en,
        coalesce(answers.status, 'open') as status,
        answers.action_id
    from measures
    left join answers
        on measures.period_kind = answers.period_kind
        and measures.period_start = answers.period_start
        and measures.scope_kind = answers.scope_kind
        and measures.scope = answers.scope
        and measures.kpi_id = answers.kpi_id
        and measures.cause_id = answers.cause_id
        and answers.choice = 1
)

select * from final
