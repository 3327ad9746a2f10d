{{ config(materialized='table') }}

{%- set kept = [
    'period_kind', 'period_start', 'next_period_start', 'scope_kind', 'scope', 'platform', 'shop_id', 'channel',
    'team', 'role', 'shift', 'person_id', 'days', 'numerator_units', 'denominator_units',
] %}

with

compared as (
    select periods.*
    from {{ ref('int_kpi_scope_periods') }} as periods
    inner join {{ ref('int_kpi_periods_compared') }} as compared
        on periods.kpi_id = compared.kpi_id
        and periods.period_kind = compared.period_kind
        and periods.period_start = compared.period_start
),

{{ kpi_measures('compared', kept) }},

final as (
    select
        {{ kept | join(', ') }},
        kpi_id,
        kind,
        numerator,
        denominator,
        value,
        is_low_n,
        -- Counts are what they are; only an estimate can rest on too few.
        is_low_n and kind in ('rate', 'mean', 'net_score') as is_estimate_of_few,
        scope_kind <> 'all'
        and scope not in ('(queue)', '(unmapped)', '(none)', '(none):(none)')
        and (scope_kind <> 'person' or role is not null) as is_comparable
    from measured
)

select * from final
