{{ config(materialized='view') }}

with

calls as (
    select * from {{ ref('int_calls') }}
    where
        direction = 'in'
        and outcome in ('answered', 'abandoned')
        and day in {{ planned_days('call_abandonment') }}
),

limits as (
    select
        *,
        cast(limit_seconds * 1000000 as bigint) as limit_us
    from {{ ref('unit_limits') }}
    where unit = 'call_abandonment'
),

limited as (
    select
        calls.*,
        coalesce(own.limit_us, general.limit_us) as limit_us
    from calls
    left join limits as own
        on calls.platform = own.platform
        and calls.day >= own.valid_from
        and (calls.day < own.valid_to or own.valid_to is null)
    left join limits as general
        on general.platform = '*'
        and calls.day >= general.valid_from
        and (calls.day < general.valid_to or general.valid_to is null)
),

final as (
    select
        'call_abandonment' as unit,
        cast(null as string) as reading,
        day,
        platform,
        shop_id,
        'phone' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        outcome = 'abandoned' as is_success,
        1 as events,
        offered_at as event_at,
        'call' as contact_type,
        call_id as contact_id,
        call_id as event_id,
        source_load,
        source_row
    from limited
    -- An end that is not known or hidden counts as a wait beyond the limit.
    where outcome = 'answered' or until_end_us >= limit_us or until_end_us is null
)

select * from final
