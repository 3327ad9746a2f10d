{{ config(materialized='table') }}

with

inquiries as (
    select * from {{ ref('int_inquiry_openings') }}
),

replies as (
    select * from {{ ref('int_customer_replies') }}
    where
        day >= (select min(day) from inquiries)
        and day <= (select max(day) + 3 from inquiries)
),

conversions as (
    select
        day,
        reading,
        platform,
        shop_id,
        customer_id,
        min(created_at) as first_created_at
    from {{ ref('int_inquiry_orders') }}
    group by day, reading, platform, shop_id, customer_id
),

joined as (
    select
        inquiries.*,
        conversions.first_created_at
    from inquiries
    left join conversions
        on inquiries.day = conversions.day
        and inquiries.reading = conversions.reading
        and inquiries.platform = conversions.platform
        and inquiries.shop_id = conversions.shop_id
        and inquiries.customer_id = conversions.customer_id
),

credits as (
    select
        joined.day,
        joined.reading,
        joined.platform,
        joined.shop_id,
        joined.customer_id,
        max_by(
            replies.person_id,
            case when replies.sent_at between joined.inquired_at and joined.first_created_at then replies.sent_at end
        ) as before_order_person_id,
        max_by(replies.person_id, case when replies.day = joined.day then replies.sent_at end) as of_day_person_id
    from joined
    inner join replies
        on joined.sender_classes = replies.sender_classes
        and joined.platform = replies.platform
        and joined.shop_id = replies.shop_id
        and joined.customer_id = replies.customer_id
        and joined.day <= replies.day
        and joined.day + 3 >= replies.day
    group by joined.day, joined.reading, joined.platform, joined.shop_id, joined.customer_id
),

final as (
    select
        joined.day,
        joined.reading,
        joined.platform,
        joined.shop_id,
        joined.customer_id,
        joined.inquired_at,
        joined.first_created_at is not null as is_converted,
        coalesce(
            credits.before_order_person_id, credits.of_day_person_id, joined.round_person_id
        ) as person_id,
        joined.contact_id,
        joined.source_load,
        joined.source_row
    from joined
    left join credits
        on joined.day = credits.day
        and joined.reading = credits.reading
        and joined.platform = credits.platform
        and joined.shop_id = credits.shop_id
        and joined.customer_id = credits.customer_id
)

select * from final
