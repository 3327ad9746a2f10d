with

final as (
    select
        person_id,
        day,
        shift,
        starts_at,
        ends_at,
        load_number as source_load,
        source_row
    from {{ source('raw', 'shifts') }}
)

select * from final
