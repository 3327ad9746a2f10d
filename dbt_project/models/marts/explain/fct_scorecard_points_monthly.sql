{{ config(meta={'replaces': {'columns': ['month'], 'planned_in': 'int_kpi_months_planned'}}) }}

with

months as (select * from {{ ref('int_kpi_months_planned') }}),

-- What a person was last in the month is what the month is judged by.
people as (
    select
        months.month,
        roster.person_id,
        max_by(roster.team, roster.valid_from) as team,
        max_by(roster.role, roster.valid_from) as role
    from months
    inner join {{ ref('int_roster') }} as roster
        on cast(months.month + interval '1 month' as date) > roster.valid_from
        and (roster.valid_to is null or months.month < roster.valid_to)
    where roster.role is not null
    group by months.month, roster.person_id
),

figures as (
    select
        people.month,
        people.person_id,
        people.team,
        people.role,
        gaps.kpi_id,
        gaps.value,
        coalesce(weights.full_at, gaps.target) as full_at,
        weights.zero_at,
        weights.weight,
        -- Counts are what they are; only an estimate can rest on too few.
        gaps.is_low_n and kpis.kind in ('rate', 'mean', 'net_score') as is_low_n,
        kpis.direction,
        kpis.position
    from people
    inner join {{ ref('scorecard_weights') }} as weights on people.role = weights.role
    inner join {{ ref('kpis') }} as kpis on weights.kpi_id = kpis.kpi_id
    inner join {{ ref('fct_gaps') }} as gaps
        on gaps.period_kind = 'month'
        and people.month = gaps.period_start
        and gaps.scope_kind = 'person'
        and people.person_id = gaps.scope
        and weights.kpi_id = gaps.kpi_id
    where gaps.value is not null
),

pointed as (
    select
        *,
        -- Written as a product: where a second argument of round cuts a number like 2.6745, engines do not agree.
        round(100 * least(1, greatest(0, (value - zero_at) / (full_at - zero_at))) * 1000) / 1000 as points
    from figures
    -- Without a target, or with one no better than the zero, nothing can be earned or lost.
    where case direction when 'up' then full_at > zero_at when 'down' then full_at < zero_at end
)

select
    month,
    person_id,
    team,
    role,
    kpi_id,
    value,
    full_at,
    zero_at,
    cast(weight as double) as weight,
    cast(points as double) as points,
    is_low_n,
    position
from pointed
