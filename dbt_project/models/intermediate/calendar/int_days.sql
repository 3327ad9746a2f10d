{{ config(materialized='view') }}

with

calendar_days as (select * from {{ source('calendar', 'days') }}),

overrides as (select * from {{ ref('stg_holidays') }}),

-- Of two seasons on one day the one that began later is the narrower: a sale within a busy quarter.
seasons as (
    select
        calendar_days.day,
        max_by(seasons.season, concat_ws(' ', seasons.day_from, seasons.season)) as season,
        max_by(coalesce(seasons.name, ''), concat_ws(' ', seasons.day_from, seasons.season)) as season_name
    from calendar_days
    inner join {{ ref('stg_seasons') }} as seasons
        on calendar_days.day >= seasons.day_from
        and calendar_days.day <= seasons.day_to
    group by calendar_days.day
),

final as (
    select
        calendar_days.day,
        {{ iso_weekday('calendar_days.day') }} as weekday,
        cast(date_trunc('week', calendar_days.day) as date) as week_start,
        cast(date_trunc('month', calendar_days.day) as date) as month_start,
        cast(date_trunc('quarter', calendar_days.day) as date) as quarter_start,
        coalesce(seasons.season, 'normal') as season,
        nullif(seasons.season_name, '') as season_name,
        coalesce(overrides.is_workday, calendar_days.is_workday) as is_workday,
        case when overrides.day is not null then 'override' else calendar_days.source end as workday_source,
        coalesce(overrides.name, calendar_days.holiday_zh) as holiday_zh,
        coalesce(overrides.name, calendar_days.holiday_en) as holiday_en
    from calendar_days
    left join overrides on calendar_days.day = overrides.day
    left join seasons on calendar_days.day = seasons.day
)

select * from final
