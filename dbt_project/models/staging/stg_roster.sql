with

final as (
    select
        person_id,
        name,
        team,
        role,
        supervisor,
        hired_on,
        left_on,
        valid_from,
        valid_to,
        load_number as source_load,
        source_row
    from {{ source('raw', 'roster') }}
)

select * from final
