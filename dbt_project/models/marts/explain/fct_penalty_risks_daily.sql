{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_kpi_days_planned'}}) }}

-- depends_on: {{ ref('int_kpi_days_planned') }}

with

figures as (select * from {{ ref('int_penalty_figures') }}),

-- How far the figure is from the limit on its good side, and how much of that one more failing event takes.
measured as (
    select
        *,
        comparison in ('lt', 'gt') as is_strict,
        case
            when comparison in ('lt', 'le') then measured_whole - limit_whole
            else limit_whole - measured_whole
        end as room,
        case
            when comparison in ('lt', 'le') then event_limit_whole - event_whole
            else event_whole - event_limit_whole
        end as room_an_event_takes,
        case
            when comparison in ('lt', 'le')
                then measured_whole * 10000 <= limit_whole * (10000 + at_risk_ten_thousandths)
            else measured_whole * 10000 >= limit_whole * (10000 - at_risk_ten_thousandths)
        end as is_near
    from figures
),

counted as (
    select
        *,
        case when is_strict then room < 0 else room <= 0 end as is_beyond,
        case
            when case when is_strict then room < 0 else room <= 0 end then 0
            when room_an_event_takes > 0 and is_strict then {{ whole_quotient('room', 'room_an_event_takes') }} + 1
            when room_an_event_takes > 0
                then {{ whole_quotient('room + room_an_event_takes - 1', 'room_an_event_takes') }}
        end as events_to_limit,
        case
            when sample >= min_sample then 0
            when event_adds_denominator > 0
                then {{ whole_quotient('min_sample - sample + event_adds_denominator - 1', 'event_adds_denominator') }}
        end as events_to_sample
    from measured
),

final as (
    select
        counted.day,
        counted.platform,
        counted.shop_id,
        counted.rule_id,
        counted.kpi_id,
        case
            when counted.measured is null or counted.limit_value is null then 'unknown'
            when counted.is_beyond and counted.sample >= counted.min_sample then 'breached'
            when counted.is_near and counted.sample >= counted.at_risk_sample then 'at_risk'
            else 'ok'
        end as status,
        counted.measured,
        counted.limit_value as {{ adapter.quote("limit") }},
        counted.sample,
        case
            -- Both must come true: the figure beyond its limit, over a sample that is large enough.
            when counted.measured is null or counted.events_to_limit is null then null
            when counted.events_to_sample <= counted.events_to_limit then counted.events_to_limit
            else counted.events_to_sample
        end as events_left,
        counted.consequence_zh as consequence,
        counted.consequence_en,
        counted.label_zh,
        counted.label_en,
        installation.as_of
    from counted
    cross join {{ source('run', 'as_of') }} as installation
)

select * from final
