with

clock as (
    select as_of, timezone from {{ source('run', 'as_of') }}
),

final as (
    select
        rows_kept.platform,
        rows_kept.shop_id,
        rows_kept.day,
        rows_kept.account,
        rows_kept.kpi_id,
        rows_kept.value,
        rows_kept.load_number as source_load,
        -- A row of a wide report that was melted carries the figure's place above the record's number.
        rows_kept.source_row % 4294967296 as source_row
    from {{ current_rows('platform_reports') }} as rows_kept
    cross join clock
    left join {{ ref('stg_shops') }} as shops
        on rows_kept.platform = shops.platform
        and rows_kept.shop_id = shops.shop_id
    where {{ day_end('rows_kept.day', 'coalesce(shops.timezone, clock.timezone)') }} <= clock.as_of
)

select * from final
