{{ config(materialized='table', meta={'keeps_days': true}) }}

select
    day,
    data_set,
    check_name,
    severity,
    passed,
    observed,
    expected,
    sentence
from {{ source('validate', 'check_results') }}
