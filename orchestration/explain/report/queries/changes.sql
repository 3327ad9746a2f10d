-- What each member of a dimension adds to the change against the period before, of the scope's KPIs with a target:
-- by doing better or worse (within) and by weighing more or less (mix). The $moving that move most stand alone, the rest is
-- one row `(others)`, so that it still adds up; mix is what within, as printed, leaves of the change as printed.
with targeted as (
    select kpi_id
    from fct_gaps
    where
        period_kind = $kind
        and period_start = $start
        and scope_kind = $scope_kind
        and scope = $scope
        and target is not null
),

ranked as (
    select
        parts.*,
        row_number() over (
            partition by parts.kpi_id, parts.dimension
            order by abs(parts.within + parts.mix) desc, parts.member
        ) <= $moving
        or count(*) over (partition by parts.kpi_id, parts.dimension) <= $moving + 1 as is_alone
    from fct_change_contributions as parts
    where
        parts.period_kind = $kind
        and parts.period_start = $start
        and parts.scope_kind = $scope_kind
        and parts.scope = $scope
        and parts.kpi_id not in (select kpi_id from report_undelivered)
        and parts.kpi_id in (select kpi_id from targeted)
),

folded as (
    select
        kpis.position,
        kpis.unit,
        ranked.kpi_id,
        ranked.dimension,
        ranked.is_alone,
        case when ranked.is_alone then ranked.member else '(others)' end as member,
        case
            when count(*) > 1 then '(others)'
            when ranked.dimension = 'weekday' then min('(weekday ' || ranked.member || ')')
            when ranked.dimension = 'hour' and min(ranked.member) not like '(%' then min(ranked.member || ':00')
            else min(coalesce(names.name, ranked.member))
        end as member_name,
        count(*) as members,
        case when count(*) = 1 then min(ranked.value) end as value,
        case when count(*) = 1 then min(ranked.previous_value) end as previous_value,
        sum(cast(ranked.within as decimal(28, 12))) as exact_within,
        sum(ranked.change_rounded) as change_rounded
    from ranked
    inner join dim_kpis as kpis on ranked.kpi_id = kpis.kpi_id
    left join report_people as names on ranked.dimension = 'person' and ranked.member = names.person_id
    group by
        kpis.position,
        kpis.unit,
        ranked.kpi_id,
        ranked.dimension,
        ranked.is_alone,
        case when ranked.is_alone then ranked.member else '(others)' end
),

printed as (
    select
        *,
        cast(
            round(cast(exact_within as double), case when unit = 'rate' then 4 else 2 end) as decimal(18, 4)
        ) as printed_within
    from folded
)

select
    kpi_id,
    dimension,
    member,
    member_name,
    members,
    value,
    previous_value,
    printed_within as within,
    change_rounded - printed_within as mix,
    change_rounded
from printed
order by position, dimension, is_alone desc, abs(change_rounded) desc, member
