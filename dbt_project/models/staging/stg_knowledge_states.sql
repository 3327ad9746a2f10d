with

final as (
    select
        item_id,
        topic,
        updated_on,
        day
    from {{ source('raw', 'knowledge_items') }}
)

select * from final
