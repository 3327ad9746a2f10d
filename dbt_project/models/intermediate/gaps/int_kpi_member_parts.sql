{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{%- set base %}kpi_id, day, platform, shop_id, channel, person_id{% endset %}
{%- set event_columns = {'hour': 'hour_of_day', 'topic': 'topic', 'entry': 'entry'} %}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

-- What adds: an event lies in one place, with one person, in one hour, and counts once in all of them.
additive as (
    select kpi_id from {{ ref('kpis') }}
    where aggregation in ('sums', 'total')
),

events as (select * from {{ ref('int_gap_unit_events') }}),

judged as (
    {{ kpi_judged('events', event_columns.values() | list) }}
),

cells as (
    select
        {{ base }},
        {{ event_columns.values() | join(', ') }},
        sum(numerator_units) as numerator_units,
        sum(denominator_units) as denominator_units
    from judged
    where
        (kpi_id, day) in (select kpi_id, day from {{ ref('int_kpi_days_planned') }})
        and kpi_id in (select kpi_id from additive)
    group by {{ base }}, {{ event_columns.values() | join(', ') }}
    having sum(numerator_units) <> 0 or sum(denominator_units) <> 0
),

members as (
    select
        {{ base }},
        '' as dimension,
        '' as member,
        sum(numerator_units) as numerator_units,
        sum(denominator_units) as denominator_units
    from cells
    group by {{ base }}
    {% for dimension, column in event_columns.items() -%}
    union all
    select
        {{ base }},
        '{{ dimension }}' as dimension,
        {{ column }} as member,
        sum(numerator_units) as numerator_units,
        sum(denominator_units) as denominator_units
    from cells
    group by {{ base }}, {{ column }}
    {% endfor -%}
),

final as (
    select
        members.kpi_id,
        members.day,
        members.platform,
        members.shop_id,
        members.channel,
        members.person_id,
        people.team,
        people.role,
        people.shift,
        members.dimension,
        members.member,
        cast(members.numerator_units as bigint) as numerator_units,
        cast(members.denominator_units as bigint) as denominator_units
    from members
    inner join {{ ref('int_person_days') }} as people
        on members.person_id = people.person_id
        and members.day = people.day
    where members.numerator_units <> 0 or members.denominator_units <> 0
)

select * from final
