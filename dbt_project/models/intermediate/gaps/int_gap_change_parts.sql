with

gaps as (
    select
        figures.kpi_id,
        figures.period_kind,
        figures.period_start,
        figures.scope_kind,
        figures.scope,
        {{ period_before('figures.period_kind', 'figures.period_start') }} as previous_start,
        figures.value as value_of_all,
        earlier.previous_value as previous_value_of_all,
        figures.denominator as denominator_of_all,
        cast(
            case when kpis.aggregation = 'total' then 1 else earlier.previous_denominator_units end as double
        ) as previous_denominator_of_all,
        kpis.scale,
        kpis.divisor,
        kpis.aggregation = 'total' as is_total,
        {{ printed_per_one() }} as per_one
    from {{ ref('int_gap_shortfalls') }} as figures
    inner join {{ ref('int_kpi_periods_changed') }} as changed
        on figures.kpi_id = changed.kpi_id
        and figures.period_kind = changed.period_kind
        and figures.period_start = changed.period_start
    inner join {{ ref('int_gap_before') }} as earlier
        on figures.kpi_id = earlier.kpi_id
        and figures.period_kind = earlier.period_kind
        and figures.period_start = earlier.period_start
        and figures.scope_kind = earlier.scope_kind
        and figures.scope = earlier.scope
    inner join {{ ref('kpis') }} as kpis on figures.kpi_id = kpis.kpi_id
    where
        (figures.target is not null or figures.scope_kind = 'all')
        and figures.value is not null
        and earlier.previous_value is not null
),

numbered as (
    select
        row_number() over (order by kpi_id, period_kind, period_start, scope_kind, scope) as gap_id,
        *
    from gaps
),

-- Now and before, one below the other; who was there only once has nothing in the other.
members as (
    {%- for start in ['period_start', 'previous_start'] %}
    {%- set is_now = start == 'period_start' %}
    {{ 'union all' if not loop.first }}
    select
        numbered.gap_id,
        members.dimension,
        members.member,
        {{ 'members.numerator_units' if is_now else '0' }} as numerator_units,
        {{ 'members.denominator_units' if is_now else '0' }} as denominator_units,
        {{ '0' if is_now else 'members.numerator_units' }} as previous_numerator_units,
        {{ '0' if is_now else 'members.denominator_units' }} as previous_denominator_units
    from numbered
    inner join {{ ref('int_gap_members') }} as members
        on numbered.kpi_id = members.kpi_id
        and numbered.period_kind = members.period_kind
        and numbered.{{ start }} = members.period_start
        and numbered.scope_kind = members.scope_kind
        and numbered.scope = members.scope
    {%- endfor %}
),

paired as (
    select
        gap_id,
        dimension,
        member,
        cast(sum(numerator_units) as bigint) as numerator_units,
        cast(sum(denominator_units) as bigint) as denominator_units,
        cast(sum(previous_numerator_units) as bigint) as previous_numerator_units,
        cast(sum(previous_denominator_units) as bigint) as previous_denominator_units
    from members
    group by gap_id, dimension, member
),

final as (
    select
        numbered.*,
        paired.dimension,
        paired.member,
        cast(paired.numerator_units * numbered.scale as double) / numbered.divisor as numerator,
        cast(paired.denominator_units as double) as denominator,
        cast(paired.previous_numerator_units * numbered.scale as double) / numbered.divisor as previous_numerator,
        cast(paired.previous_denominator_units as double) as previous_denominator
    from paired
    inner join numbered on paired.gap_id = numbered.gap_id
)

select * from final
