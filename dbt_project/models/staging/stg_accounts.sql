with

final as (
    select
        platform,
        account,
        person_id,
        valid_from,
        valid_to,
        load_number as source_load,
        source_row
    from {{ source('raw', 'accounts') }}
)

select * from final
