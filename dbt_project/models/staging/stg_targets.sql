with

final as (
    select
        kpi_id,
        scope_kind,
        scope,
        value,
        source,
        valid_from,
        valid_to,
        load_number as source_load,
        source_row
    from {{ source('raw', 'targets') }}
)

select * from final
