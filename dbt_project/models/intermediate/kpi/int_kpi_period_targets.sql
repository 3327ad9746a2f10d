{{ config(materialized='view') }}

with

scope_periods as (select * from {{ ref('int_gap_figures') }}),

targets as (select * from {{ ref('int_kpi_targets') }}),

-- Everything that a target may be set for and that this row is part of; joined by equality, however many targets.
memberships as (
    select *, 'all' as target_scope_kind, 'all' as target_scope from scope_periods
    union all
    select *, scope_kind as target_scope_kind, '*' as target_scope from scope_periods
    {% for column, target_scope_kind, target_scope in [
        ('platform', 'platform', 'platform'),
        ('shop_id', 'shop', 'shop_id'),
        ('shop_id', 'shop', 'scope'),
        ('channel', 'channel', 'channel'),
        ('team', 'team', 'team'),
        ('role', 'role', 'role'),
        ('shift', 'shift', 'shift'),
        ('person_id', 'person', 'person_id'),
    ] -%}
    union all
    select *, '{{ target_scope_kind }}' as target_scope_kind, {{ target_scope }} as target_scope
    from scope_periods
    where {{ column }} is not null
    {% endfor %}
),

final as (
    select
        memberships.period_kind,
        memberships.period_start,
        memberships.scope_kind,
        memberships.scope,
        memberships.kpi_id,
        min_by(targets.value, targets.rank) as target,
        min_by(targets.source, targets.rank) as target_source
    from memberships
    inner join targets
        on memberships.kpi_id = targets.kpi_id
        and memberships.target_scope_kind = targets.scope_kind
        and memberships.target_scope = targets.scope
        -- The goal of a period is the one in force on its last day.
        and memberships.next_period_start > targets.valid_from
        and (targets.valid_to is null or memberships.next_period_start <= targets.valid_to)
    group by
        memberships.period_kind, memberships.period_start, memberships.scope_kind, memberships.scope,
        memberships.kpi_id
)

select * from final
