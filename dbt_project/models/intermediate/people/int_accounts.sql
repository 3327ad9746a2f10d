{{ config(materialized='view') }}

with

accounts as (
    select * from {{ ref('stg_accounts') }}
),

final as (
    select
        platform,
        account,
        person_id,
        valid_from,
        coalesce(valid_to, date '9999-12-31') as valid_to
    from accounts
)

select * from final
