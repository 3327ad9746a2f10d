with

final as (
    select
        customer_id,
        value_tier,
        valid_from,
        valid_to,
        load_number as source_load,
        source_row
    from {{ source('raw', 'customers') }}
)

select * from final
