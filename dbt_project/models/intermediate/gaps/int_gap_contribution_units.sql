with

gaps as (select * from {{ ref('int_gap_totals') }}),

-- What a total's target asks is nobody's part: a member of its own, in every dimension.
target_members as (
    select distinct
        period_id,
        is_total,
        scope_kind,
        scope,
        dimension,
        '(target)' as member,
        0 as numerator_units,
        1 as denominator_units
    from {{ ref('int_gap_members') }}
    where is_total
),

members as (
    select * from {{ ref('int_gap_members') }}
    union all
    select * from target_members
),

parted as (
    select
        gaps.gap_id,
        gaps.kpi_id,
        gaps.target_billionths,
        members.dimension,
        members.member,
        members.numerator_units,
        members.denominator_units
    from gaps
    inner join members
        on gaps.period_id = members.period_id
        and gaps.scope_kind = members.scope_kind
        and gaps.scope = members.scope
),

-- Hours are no whole number of billionths: the difference of running sums leaves none of them out.
added as (
    select
        parted.*,
        {{ billionths('numerator_units') }} as billionths_counted
    from parted
    inner join {{ ref('kpis') }} as kpis on parted.kpi_id = kpis.kpi_id
    where 1000000000 * kpis.scale % kpis.divisor = 0
    union all
    select
        parted.*,
        {{ billionths('sum(numerator_units) over members_so_far') }}
        - {{ billionths('((sum(numerator_units) over members_so_far) - numerator_units)') }} as billionths_counted
    from parted
    inner join {{ ref('kpis') }} as kpis on parted.kpi_id = kpis.kpi_id
    where 1000000000 * kpis.scale % kpis.divisor <> 0
    window members_so_far as (
        partition by gap_id, dimension order by member
        rows between unbounded preceding and current row
    )
),

final as (
    select
        gap_id,
        dimension,
        member,
        numerator_units,
        denominator_units,
        billionths_counted - target_billionths * denominator_units as billionths
    from added
)

select * from final
