with

rounds as (
    select * from {{ ref('int_session_rounds') }}
),

final as (
    select
        day,
        sender_classes,
        platform,
        shop_id,
        contact_id,
        exchange_number,
        customer_id,
        stage,
        person_id,
        opened_at,
        local_time,
        answered_at,
        wait_us,
        reply_us,
        source_load,
        source_row
    from rounds
    where day in {{ planned_days() }}
)

select * from final
