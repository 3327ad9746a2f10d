with

gaps as (select * from {{ ref('int_gap_changes') }}),

-- Now and before, one below the other; who was there only once has nothing in the other.
members as (
    {%- for period in ['period_id', 'previous_period_id'] %}
    {%- set is_now = period == 'period_id' %}
    {{ 'union all' if not loop.first }}
    select
        gaps.gap_id,
        members.dimension,
        members.member,
        {{ 'members.numerator_units' if is_now else '0' }} as numerator_units,
        {{ 'members.denominator_units' if is_now else '0' }} as denominator_units,
        {{ '0' if is_now else 'members.numerator_units' }} as previous_numerator_units,
        {{ '0' if is_now else 'members.denominator_units' }} as previous_denominator_units
    from gaps
    inner join {{ ref('int_gap_members') }} as members
        on gaps.{{ period }} = members.period_id
        and gaps.scope_kind = members.scope_kind
        and gaps.scope = members.scope
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
        paired.gap_id,
        paired.dimension,
        paired.member,
        cast(paired.numerator_units * gaps.scale as double) / gaps.divisor as numerator,
        cast(paired.denominator_units as double) as denominator,
        cast(paired.previous_numerator_units * gaps.scale as double) / gaps.divisor as previous_numerator,
        cast(paired.previous_denominator_units as double) as previous_denominator
    from paired
    inner join gaps on paired.gap_id = gaps.gap_id
)

select * from final
