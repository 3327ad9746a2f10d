-- What each member of a dimension adds to the gap of the scope's KPIs with a target; + is better. Of a dimension with
-- many members the $worst worst and the $best best stand alone, the rest is one row `(others)`, so that it still adds
-- up. `gap_rounded` is the printed contribution, signed so that + is better.
with ranked as (
    select
        parts.*,
        row_number() over (
            partition by parts.kpi_id, parts.dimension
            order by parts.gap_contribution, parts.member
        ) as from_worst,
        row_number() over (
            partition by parts.kpi_id, parts.dimension
            order by parts.gap_contribution desc, parts.member desc
        ) as from_best,
        count(*) over (partition by parts.kpi_id, parts.dimension) as all_members
    from fct_gap_contributions as parts
    where
        parts.period_kind = $kind
        and parts.period_start = $start
        and parts.scope_kind = $scope_kind
        and parts.scope = $scope
        and parts.kpi_id not in (select kpi_id from report_undelivered)
),

named as (
    select
        *,
        from_worst <= $worst or from_best <= $best or all_members <= $worst + $best + 1 as is_alone
    from ranked
)

select
    named.kpi_id,
    named.dimension,
    case when named.is_alone then named.member else '(others)' end as member,
    case
        when count(*) > 1 then '(others)'
        when named.dimension = 'weekday' then min('(weekday ' || named.member || ')')
        when named.dimension = 'hour' and min(named.member) not like '(%' then min(named.member || ':00')
        else min(coalesce(names.name, named.member))
    end as member_name,
    count(*) as members,
    sum(cast(named.numerator as decimal(28, 6))) as numerator,
    sum(cast(named.denominator as decimal(28, 6))) as denominator,
    case when count(*) = 1 then min(named.value) end as value,
    sum(cast(named.gap_contribution as decimal(28, 12))) as gap_contribution,
    sum(named.contribution_rounded) as contribution_rounded,
    sum(case kpis.direction when 'down' then -named.contribution_rounded else named.contribution_rounded end) as gap_rounded,
    case when count(*) = 1 then min(named.is_low_n) end as is_low_n,
    case when count(*) = 1 then min(named.rank) end as rank
from named
inner join dim_kpis as kpis on named.kpi_id = kpis.kpi_id
left join report_people as names on named.dimension = 'person' and named.member = names.person_id
group by
    kpis.position,
    named.kpi_id,
    named.dimension,
    named.is_alone,
    case when named.is_alone then named.member else '(others)' end
order by kpis.position, named.dimension, named.is_alone desc, gap_contribution, member
