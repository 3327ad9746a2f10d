{{ config(materialized='table') }}

with

figures as (select * from {{ ref('int_suggestion_figures') }}),

{{ kpi_measures(ref('int_suggestion_days'), ['scope_kind', 'scope', 'day']) }},

people as (
    select * from figures
    where scope_kind = 'person'
),

samples as (
    select
        kpi_id,
        group_kind as scope_kind,
        group_scope as scope,
        'people' as basis,
        scope as member,
        value,
        is_of_few
    from people
    union all
    select
        kpi_id,
        scope_kind,
        scope,
        'days' as basis,
        cast(day as string) as member,
        value,
        is_low_n and kind in ('rate', 'mean', 'net_score') as is_of_few
    from measured
    where scope_kind <> 'person' and value is not null
),

counted as (
    select
        *,
        cast(sum(case when is_of_few then 0 else 1 end) over (
            partition by kpi_id, scope_kind, scope, basis
        ) as bigint) as size
    from samples
),

-- Of the people if there are three, else of the days: fewer say nothing about what is usual.
based as (
    select
        *,
        max(case when basis = 'people' and size >= 3 then 1 else 0 end) over (
            partition by kpi_id, scope_kind, scope
        ) as has_people
    from counted
),

final as (
    select
        based.kpi_id,
        based.scope_kind,
        based.scope,
        based.basis,
        based.member,
        based.value,
        case kpis.direction when 'up' then -based.value else based.value end as badness,
        based.is_of_few,
        based.size
    from based
    inner join {{ ref('kpis') }} as kpis on based.kpi_id = kpis.kpi_id
    where case based.has_people when 1 then based.basis = 'people' else based.basis = 'days' end
)

select * from final
