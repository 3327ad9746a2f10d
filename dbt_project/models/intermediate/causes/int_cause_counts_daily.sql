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

with

-- What fails several definitions is counted once and then told for each of them.
counted as (
    select
        unit,
        day,
        kind_number,
        platform,
        shop_id,
        channel,
        person_id,
        subject_id,
        primary_cause as cause_id,
        count(*) as misses
    from {{ ref('int_misses_explained') }}
    where (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
    group by all
),

misses as (
    select kinds.kpi_id, counted.*
    from counted
    inner join {{ ref('int_failed_kinds') }} as kinds
        on counted.unit = kinds.unit
        and counted.day = kinds.day
        and counted.kind_number = kinds.kind_number
    where (kinds.kpi_id, kinds.day) in (select kpi_id, day from {{ ref('int_misses_planned') }})
),

credited as (select distinct person_id, day from misses),

people as (
    {{ person_days('credited') }}
),

placed as (
    select
        misses.*,
        people.team,
        people.role,
        people.shift,
        causes.precedence
    from misses
    inner join people
        on misses.person_id = people.person_id
        and misses.day = people.day
    left join {{ ref('causes') }} as causes
        on misses.cause_id = causes.cause_id
        and misses.day >= causes.valid_from
        and (causes.valid_to is null or misses.day < causes.valid_to)
        and causes.cause_id <> 'unlabelled'
),

-- Who is counted once in a scope failed for the first cause of anybody there; unlabelled comes last.
{% for scope_kind, scope in scopes -%}
by_{{ scope_kind }} as (
    select kpi_id, day, {{ scope }} as scope, cause_id, misses
    from placed
    where subject_id is null
    union all
    select kpi_id, day, scope, min_by(cause_id, (coalesce(precedence, 2147483647), cause_id)) as cause_id, 1 as misses
    from (select *, {{ scope }} as scope from placed) as scoped
    where subject_id is not null
    group by kpi_id, day, scope, subject_id
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
        cast(sum(misses) as bigint) as misses
    from by_{{ scope_kind }}
    where scope is not null
    group by kpi_id, day, scope, cause_id
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select * from final
