with

reported as (
    select * from {{ ref('stg_platform_reports') }}
    where day in {{ planned_days() }}
),

final as (
    select
        day,
        platform,
        shop_id,
        account,
        kpi_id,
        value,
        source_load,
        source_row
    from reported
)

select * from final
