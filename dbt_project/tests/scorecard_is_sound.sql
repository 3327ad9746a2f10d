{{ config(tags=['registry']) }}

-- Every row names what a manager's edit left open: a hole or an overlap between grades, a weight that counts nothing.
with

grades as (
    select
        *,
        lag(score_to) over (order by score_from) as lower_ends_at,
        row_number() over (order by score_from) as place,
        count(*) over () as grades
    from {{ ref('scorecard_grades') }}
),

weights as (select * from {{ ref('scorecard_weights') }}),

violations as (
    select 'the lowest grade does not begin at 0: ' || grade as violation
    from grades
    where place = 1 and score_from <> 0
    union all
    select 'a hole or an overlap below grade: ' || grade as violation
    from grades
    where place > 1 and score_from is distinct from lower_ends_at
    union all
    select 'the best grade ends before 100: ' || grade as violation
    from grades
    where place = grades and score_to <= 100
    union all
    select 'a KPI of no registry row: ' || kpi_id as violation
    from weights
    where kpi_id not in (select kpi_id from {{ ref('kpis') }})
    union all
    select 'a weight that counts nothing: ' || kpi_id || ' of ' || role as violation
    from weights
    where weight is null or weight <= 0 or zero_at is null
    union all
    select 'full marks no better than none: ' || weights.kpi_id || ' of ' || weights.role as violation
    from weights
    inner join {{ ref('kpis') }} as kpis on weights.kpi_id = kpis.kpi_id
    where
        case kpis.direction
            when 'up' then weights.full_at <= weights.zero_at
            else weights.full_at >= weights.zero_at
        end
    union all
    select 'a KPI twice in one role: ' || kpi_id || ' of ' || role as violation
    from weights
    group by role, kpi_id
    having count(*) > 1
    union all
    select 'a role that the roster does not know: ' || role as violation
    from weights
    where role not in ('presale', 'aftersale', 'both')
)

select * from violations
