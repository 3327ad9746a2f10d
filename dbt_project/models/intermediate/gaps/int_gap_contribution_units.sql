with

gaps as (
    select
        figures.*,
        row_number() over (
            order by
                figures.kpi_id, figures.period_kind, figures.period_start, figures.scope_kind, figures.scope
        ) as gap_id
    from {{ ref('int_gap_shortfalls') }} as figures
    inner join {{ ref('int_kpi_periods_planned') }} as planned
        on figures.kpi_id = planned.kpi_id
        and figures.period_kind = planned.period_kind
        and figures.period_start = planned.period_start
    where figures.target is not null
),

members as (
    select * from {{ ref('int_gap_members') }}
),

-- What a total's target asks is nobody's part: a member of its own, in every dimension.
target_members as (
    select distinct
        members.kpi_id,
        members.period_kind,
        members.period_start,
        members.scope_kind,
        members.scope,
        members.dimension,
        '(target)' as member,
        0 as numerator_units,
        1 as denominator_units
    from members
    inner join {{ ref('kpis') }} as kpis on members.kpi_id = kpis.kpi_id
    where kpis.aggregation = 'total'
),

unioned as (
    select * from members
    union all
    select * from target_members
),

final as (
    select
        gaps.gap_id,
        gaps.kpi_id,
        gaps.period_kind,
        gaps.period_start,
        gaps.scope_kind,
        gaps.scope,
        unioned.dimension,
        unioned.member,
        unioned.numerator_units,
        unioned.denominator_units,
        cast(gaps.denominator as {{ whole_type() }}) as total_denominator,
        {{ billionths('gaps.numerator_units') }}
        - {{ target_billionths('gaps.target') }} * cast(gaps.denominator as {{ whole_type() }}) as total_billionths,
        -- Hours are no whole number of billionths: the difference of running sums leaves none of them out.
        case
            when 1000000000 * kpis.scale % kpis.divisor = 0 then {{ billionths('unioned.numerator_units') }}
            else
                {{ billionths('sum(unioned.numerator_units) over members_so_far') }}
                - {{ billionths('((sum(unioned.numerator_units) over members_so_far) - unioned.numerator_units)') }}
        end
        - {{ target_billionths('gaps.target') }} * unioned.denominator_units as billionths
    from gaps
    inner join unioned
        on gaps.kpi_id = unioned.kpi_id
        and gaps.period_kind = unioned.period_kind
        and gaps.period_start = unioned.period_start
        and gaps.scope_kind = unioned.scope_kind
        and gaps.scope = unioned.scope
    inner join {{ ref('kpis') }} as kpis on gaps.kpi_id = kpis.kpi_id
    window members_so_far as (
        partition by gaps.gap_id, unioned.dimension order by unioned.member
        rows between unbounded preceding and current row
    )
)

select * from final
