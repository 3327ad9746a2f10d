{#- The columns come from the registry, not from the day's data, so that they are the same every day. -#}
{{ config(
    meta={'replaces': {'columns': ['day'], 'planned_in': 'int_kpi_days_planned'}},
    post_hook="{{ comment_agent_day_columns() }}",
) }}

with

rolled as (
    select *
    from {{ ref('int_kpi_scopes_daily') }}
    where
        scope_kind in ('person', 'person_channel')
        and day in (select day from {{ ref('int_kpi_days_planned') }})
),

{{ kpi_measures('rolled', ['day', 'person_id', 'team', 'role', 'shift', 'channel']) }},

final as (
    select
        day,
        person_id,
        team,
        role,
        shift{% for column in agent_day_columns() %},
        max(case
            when kpi_id = '{{ column.kpi_id }}' and coalesce(channel, '') = '{{ column.channel }}' then value
        end) as {{ column.name }}{% endfor %}
    from measured
    group by day, person_id, team, role, shift
)

select * from final
