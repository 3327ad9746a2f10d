{{ config(meta={'replaces': {'columns': ['opened_on'], 'planned_in': 'int_effect_days_planned'}}) }}

with

actions as (
    select * from {{ ref('int_actions') }}
    where day in (select opened_on from {{ ref('int_effect_days_planned') }})
),

{{ kpi_measures(ref('int_action_windows'), ['action_id', 'side', 'first_day', 'latest_day']) }},

-- A total has no denominator; over windows of unlike length only its mean per day can be compared. The 28 days before
-- are over.
windows as (
    select
        measured.*,
        case
            when kpis.aggregation = 'total' and measured.side = 'before' then measured.value / 28
            when kpis.aggregation = 'total'
                then measured.value / ({{ days_between('measured.first_day', 'measured.latest_day') }} + 1)
            else measured.value
        end as comparable
    from measured
    inner join {{ ref('kpis') }} as kpis on measured.kpi_id = kpis.kpi_id
),

targets as (
    select
        actions.action_id,
        min_by(targets.value, targets.rank) as target
    from actions
    inner join {{ ref('int_kpi_targets') }} as targets
        on actions.kpi_id = targets.kpi_id
        and actions.day >= targets.valid_from
        and (targets.valid_to is null or actions.day < targets.valid_to)
    where targets.scope_kind = 'all'
    group by actions.action_id
),

final as (
    select
        actions.action_id,
        actions.kpi_id,
        actions.cause_id,
        actions.measure,
        actions.person_id as owner,
        actions.day as opened_on,
        actions.due_on,
        actions.completed_on,
        actions.verified_on,
        {{ action_status('actions', 'installation.as_of') }} as status,
        actions.day - 28 as before_from,
        actions.day - 1 as before_to,
        earlier.comparable as value_before,
        actions.completed_on + 1 as after_from,
        later.latest_day as after_to,
        later.comparable as value_after,
        case kpis.direction
            when 'up' then later.comparable - earlier.comparable
            when 'down' then earlier.comparable - later.comparable
        end as change,
        targets.target
    from actions
    cross join {{ source('run', 'as_of') }} as installation
    left join {{ ref('kpis') }} as kpis on actions.kpi_id = kpis.kpi_id
    left join windows as earlier
        on actions.action_id = earlier.action_id
        and earlier.side = 'before'
    left join windows as later
        on actions.action_id = later.action_id
        and later.side = 'after'
    left join targets on actions.action_id = targets.action_id
)

select * from final
