{{ config(materialized='table') }}

select
    day,
    weekday,
    week_start,
    month_start,
    quarter_start,
    season,
    season_name,
    is_workday,
    workday_source,
    holiday_zh,
    holiday_en
from {{ ref('int_days') }}
