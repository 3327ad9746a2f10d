{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

{%- set base %}kpi_id, day, platform, shop_id, channel, person_id{% endset %}
{%- set cell = cell_columns() | join(', ') %}
{%- set event_columns = {'hour': 'hour_of_day', 'topic': 'topic', 'entry': 'entry'} %}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

-- What adds: an event lies in one place, with one person, in one hour, and counts once in all of them.
additive as (
    select kpi_id from {{ ref('kpis') }}
    where aggregation in ('sums', 'total')
),

-- Events that no definition can tell apart are added up first, and judged once a definition.
cells as (
    select
        {{ cell }},
        '' as dimension,
        '' as member,
        local_time,
        quantity,
        events,
        quantity_sum
    from {{ ref('int_kpi_cells') }}
    union all
    select
        {{ cell }},
        case
            {% for dimension, column in event_columns.items() -%}
            when {{ column }} is not null then '{{ dimension }}'
            {% endfor -%}
        end as dimension,
        coalesce({{ event_columns.values() | join(', ') }}) as member,
        min(local_time) as local_time,
        min(quantity) as quantity,
        cast(sum(events) as bigint) as events,
        cast(sum(quantity * events) as bigint) as quantity_sum
    from {{ ref('int_gap_unit_events') }}
    group by grouping sets (
        {%- for column in event_columns.values() %}
        ({{ cell }}, {{ column }}){{ ',' if not loop.last }}
        {%- endfor %}
    )
),

judged as (
    {{ kpi_judged('cells', ['dimension', 'member']) }}
),

members as (
    select
        {{ base }},
        dimension,
        member,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units
    from judged
    where
        (kpi_id, day) in (select kpi_id, day from {{ ref('int_kpi_days_planned') }})
        and kpi_id in (select kpi_id from additive)
    group by {{ base }}, dimension, member
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
        members.numerator_units,
        members.denominator_units
    from members
    inner join {{ ref('int_person_days') }} as people
        on members.person_id = people.person_id
        and members.day = people.day
    where members.numerator_units <> 0 or members.denominator_units <> 0
)

select * from final
