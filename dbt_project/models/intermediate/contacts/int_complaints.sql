{{ config(meta={'placed_by': ['complaints']}) }}

with

complaints as (
    select * from {{ ref('int_complaint_humans') }}
),

final as (
    select
        day,
        platform,
        shop_id,
        complaint_id,
        channel,
        contact_type,
        contact_id,
        customer_id,
        person_id,
        order_id,
        topic,
        opened_at,
        {{ microseconds_between('opened_at', 'first_response_at') }} as first_response_us,
        {{ microseconds_between('opened_at', 'resolved_at') }} as resolution_us,
        timezone,
        source_load,
        source_row
    from complaints
    where
        day in {{ planned_days() }}
        and withdrawn is not true
)

select * from final
