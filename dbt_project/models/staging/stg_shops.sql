with

final as (
    select
        platform,
        shop_id,
        name,
        timezone,
        load_number as source_load,
        source_row
    from {{ source('raw', 'shops') }}
)

select * from final
