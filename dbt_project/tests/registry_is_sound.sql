{{ config(tags=['registry']) }}

-- Every row names what is wrong with the registry; one test, because each costs every run.
with

definitions as (select * from {{ ref('int_kpi_definitions') }}),

spans as (
    select
        *,
        lead(valid_from) over (partition by kpi_id, platform order by valid_from) as next_from
    from definitions
    where not is_own
),

limits as (
    select
        *,
        lead(valid_from) over (partition by unit, platform, channel order by valid_from, valid_to) as next_from
    from {{ ref('unit_limits') }}
),

ids as (
    select definition_id as id from definitions
    union all
    select kpi_id as id from {{ ref('kpis') }}
),

violations as (
    select 'two rows of one id: ' || id as violation
    from ids
    group by id
    having count(*) > 1
    union all
    select 'place in the registry taken twice, or not from 1 to 255: ' || coalesce(position, 0) as violation
    from {{ ref('kpis') }}
    group by position
    having count(*) > 1 or coalesce(position, 0) not between 1 and 255
    union all
    select 'two limits hold on one day: ' || unit || ' of ' || channel || ' on ' || platform as violation
    from limits
    where next_from < coalesce(valid_to, date '9999-12-31')
    union all
    -- Macro kpi_judged would count nothing for any other word.
    select 'unknown words above or below the line: ' || definition_id as violation
    from definitions
    where
        numerator not in (
            'rows', 'successes', 'quantity_sum', 'quantity_sum_capped', 'quantity_within', 'quantity_above',
            'quantity_at_least', 'subjects_all_within', 'subjects_all_success', 'successes_in_time'
        )
        or denominator not in ('rows', 'rows_with_quantity', 'rows_with_flag', 'subjects', 'one', 'shop_rows')
    union all
    select 'limit missing or of no known kind: ' || definition_id as violation
    from definitions
    where
        (threshold is null and numerator like '%within')
        or (threshold is null and numerator in ('quantity_above', 'quantity_at_least', 'successes_in_time'))
        or (cap is null and numerator = 'quantity_sum_capped')
        or (coalesce(threshold, cap) is not null and quantity_kind is null)
        or quantity_kind not in (select quantity_kind from {{ ref('quantity_kinds') }})
    union all
    select 'half a window: ' || definition_id as violation
    from definitions
    where (window_from is null) <> (window_to is null)
    union all
    select 'KPI counts people once only if its definition has a subject: ' || definition_id as violation
    from definitions
    where (subject is null) <> (denominator <> 'subjects' and numerator not like 'subjects%')
    union all
    select 'two definitions hold on one day: ' || kpi_id || ' on ' || platform as violation
    from spans
    where next_from < coalesce(valid_to, date '9999-12-31')
    union all
    select 'definition of an unknown KPI: ' || definition_id as violation
    from definitions
    where kpi_id not in (select kpi_id from {{ ref('kpis') }})
    union all
    select 'definition that counts nothing: ' || definition_id as violation
    from definitions
    where unit is null or look_ahead_days is null or look_back_days is null
    union all
    select 'not one default target: ' || kpi_id as violation
    from {{ ref('targets') }}
    group by kpi_id, valid_from
    having count_if(is_default) <> 1
    union all
    select 'target of an unknown KPI, scope kind or source: ' || kpi_id as violation
    from {{ ref('targets') }}
    where
        kpi_id not in (select kpi_id from {{ ref('kpis') }})
        or scope_kind not in (select scope_kind from {{ ref('scope_kinds') }})
        or source not in (select source from {{ ref('target_sources') }})
    union all
    select 'target without a number or a reason for none: ' || kpi_id as violation
    from {{ ref('targets') }}
    where value is null and benchmark is null and note is null
)

select * from violations
