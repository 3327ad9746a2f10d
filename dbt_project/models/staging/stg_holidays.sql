with

final as (
    select
        day,
        is_workday,
        name,
        load_number as source_load,
        source_row
    from {{ source('raw', 'holidays') }}
)

select * from final
