with

final as (
    select
        day_from,
        day_to,
        season,
        name,
        load_number as source_load,
        source_row
    from {{ source('raw', 'seasons') }}
)

select * from final
