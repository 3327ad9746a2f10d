{{ config(materialized='view') }}

with

periods as (
    select distinct
        period_kind,
        period_start,
        next_period_start
    from {{ ref('int_cause_periods_planned') }}
),

roster as (select * from {{ ref('int_roster') }}),

-- What a person was last in the period.
people as (
    select
        periods.period_kind,
        periods.period_start,
        roster.person_id,
        max_by(roster.team, roster.valid_from) as team,
        max_by(coalesce(roster.supervisor, ''), roster.valid_from) as supervisor
    from periods
    inner join roster
        on periods.next_period_start > roster.valid_from
        and (roster.valid_to is null or periods.period_start < roster.valid_to)
    group by periods.period_kind, periods.period_start, roster.person_id
),

-- A team is led by whoever supervises most of it.
teams as (
    select
        period_kind,
        period_start,
        team,
        supervisor,
        row_number() over (
            partition by period_kind, period_start, team
            order by count(*) desc, supervisor asc
        ) as place
    from people
    where supervisor <> ''
    group by period_kind, period_start, team, supervisor
),

led as (
    select period_kind, period_start, 'person' as scope_kind, person_id as scope, supervisor
    from people
    where supervisor <> ''
    union all
    select period_kind, period_start, 'team' as scope_kind, team as scope, supervisor
    from teams
    where place = 1
),

-- The roster may name a supervisor by id or by name; a name that two people bear is nobody's id.
known as (
    select
        person_id,
        max_by(name, valid_from) as name
    from roster
    group by person_id
),

named as (
    select
        name,
        min(person_id) as person_id
    from known
    group by name
    having count(*) = 1
),

final as (
    select
        led.period_kind,
        led.period_start,
        led.scope_kind,
        led.scope,
        coalesce(known.person_id, named.person_id) as person_id,
        coalesce(known.name, led.supervisor) as name
    from led
    left join known on led.supervisor = known.person_id
    left join named on led.supervisor = named.name
)

select * from final
