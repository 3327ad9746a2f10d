{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_misses_planned'}}) }}

{%- set scopes = [
    ('all', "'all'"),
    ('platform', 'platform'),
    ('shop', "concat_ws(':', platform, shop_id)"),
    ('channel', 'channel'),
    ('team', 'team'),
    ('role', 'role'),
    ('shift', 'shift'),
    ('person', 'person_id'),
] %}

-- depends_on: {{ ref('int_misses_planned') }}

with

misses as (select * from {{ ref('int_misses_explained') }}),

credited as (select distinct person_id, day from misses),

people as (
    {{ person_days('credited') }}
),

placed as (
    select
        misses.kpi_id,
        misses.day,
        misses.platform,
        misses.shop_id,
        misses.channel,
        misses.person_id,
        people.team,
        people.role,
        people.shift,
        misses.subject_id,
        misses.primary_cause as cause_id,
        misses.precedence,
        count(*) as misses
    from misses
    inner join people
        on misses.person_id = people.person_id
        and misses.day = people.day
    group by all
),

-- Who is counted once in a scope failed for the first cause of anybody there.
{% for scope_kind, scope in scopes -%}
by_{{ scope_kind }} as (
    select kpi_id, day, {{ scope }} as scope, subject_id, cause_id, precedence, misses
    from placed
    where {{ scope }} is not null
    qualify
        subject_id is null
        or row_number() over (
            partition by kpi_id, day, {{ scope }}, subject_id order by precedence nulls last, cause_id
        ) = 1
),

{% endfor -%}

final as (
    {% for scope_kind, scope in scopes -%}
    select
        kpi_id,
        day,
        '{{ scope_kind }}' as scope_kind,
        scope,
        cause_id,
        cast(sum(case when subject_id is null then misses else 1 end) as bigint) as misses
    from by_{{ scope_kind }}
    group by kpi_id, day, scope, cause_id
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
