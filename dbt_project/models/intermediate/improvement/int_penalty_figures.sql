{{ config(materialized='view') }}

with

figures as (
    select *
    from {{ ref('int_kpi_scopes_daily') }}
    where
        scope_kind = 'shop'
        and kpi_id in (select kpi_id from {{ ref('penalty_rules') }})
        and (kpi_id, day) in (select kpi_id, day from {{ ref('int_kpi_days_planned') }})
),

-- A platform's own row of a rule goes before the row of all platforms.
ruled as (
    select
        figures.day,
        figures.platform,
        figures.shop_id,
        figures.kpi_id,
        figures.numerator_units,
        figures.denominator_units,
        rules.rule_id,
        rules.min_sample,
        rules.comparison,
        rules.limit_value,
        rules.benchmark,
        rules.benchmark_factor,
        rules.at_risk_share,
        rules.at_risk_sample,
        rules.event_adds_numerator,
        rules.event_adds_denominator,
        rules.label_zh,
        rules.label_en,
        rules.consequence_zh,
        rules.consequence_en,
        row_number() over (
            partition by figures.day, figures.platform, figures.shop_id, rules.rule_id
            order by case when rules.platform = '*' then 1 else 0 end
        ) as choice
    from figures
    inner join {{ ref('penalty_rules') }} as rules
        on figures.kpi_id = rules.kpi_id
        and rules.platform in ('*', figures.platform)
        and figures.day >= rules.valid_from
        and (rules.valid_to is null or figures.day < rules.valid_to)
),

limited as (
    select
        ruled.*,
        coalesce(
            cast(ruled.limit_value as decimal(38, 9)),
            cast(benchmarks.value as decimal(18, 9)) * ruled.benchmark_factor
        ) as limit_exact
    from ruled
    left join {{ ref('int_benchmarks') }} as benchmarks
        on ruled.benchmark = benchmarks.kind
        and ruled.platform = benchmarks.platform
        and ruled.kpi_id = benchmarks.kpi_id
        and ruled.day >= benchmarks.valid_from
        and (benchmarks.valid_to is null or ruled.day < benchmarks.valid_to)
    where ruled.choice = 1
),

-- Both sides of the comparison, multiplied by the denominator and so far that they are whole numbers.
final as (
    select
        limited.day,
        limited.platform,
        limited.shop_id,
        limited.rule_id,
        limited.kpi_id,
        cast(limited.limit_exact as double) as limit_value,
        limited.denominator_units as sample,
        limited.min_sample,
        limited.at_risk_sample,
        cast(limited.at_risk_share * 10000 as bigint) as at_risk_ten_thousandths,
        limited.comparison,
        limited.event_adds_denominator,
        cast(limited.numerator_units * kpis.scale as double)
        / kpis.divisor / nullif(limited.denominator_units, 0) as measured,
        cast(limited.numerator_units as decimal(38, 0)) * kpis.scale * 1000000000 as measured_whole,
        cast(limited.limit_exact * 1000000000 as decimal(38, 0)) * kpis.divisor * limited.denominator_units
            as limit_whole,
        cast(limited.event_adds_numerator as decimal(38, 0)) * kpis.scale * 1000000000 as event_whole,
        cast(limited.limit_exact * 1000000000 as decimal(38, 0)) * kpis.divisor * limited.event_adds_denominator
            as event_limit_whole,
        limited.label_zh,
        limited.label_en,
        limited.consequence_zh,
        limited.consequence_en
    from limited
    inner join {{ ref('kpis') }} as kpis on limited.kpi_id = kpis.kpi_id
)

select * from final
