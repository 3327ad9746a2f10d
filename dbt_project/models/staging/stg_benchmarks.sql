with

final as (
    select
        platform,
        kpi_id,
        kind,
        value,
        source,
        valid_from,
        valid_to,
        load_number as source_load,
        source_row
    from {{ source('raw', 'benchmarks') }}
)

select * from final
