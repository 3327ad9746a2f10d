{{ config(meta={'replaces': {'columns': ['month'], 'planned_in': 'int_interview_months_planned'}}) }}

-- depends_on: {{ ref('int_interview_months_planned') }}

with

events as (select * from {{ ref('int_interview_events') }}),

customers as (
    select
        month,
        platform,
        shop_id,
        customer_id,
        count(*) as events,
        sum(case when is_high_value then 1 else 0 end) as high_value,
        sum(case when kind = 'complaint' then 1 else 0 end) as complained,
        sum(case when kind = 'low_score' then 1 else 0 end) as dissatisfied,
        sum(case when kind = 'contact' then 1 else 0 end) as came_back_often,
        -- Whoever was named last; events that reached nobody say nothing about it.
        max_by(person_id, (event_at, kind, event_id)) filter (where person_id <> '(queue)') as last_person_id
    from events
    group by month, platform, shop_id, customer_id
),

reasoned as (
    select
        customers.month,
        customers.platform,
        customers.shop_id,
        customers.customer_id,
        min(customers.events) as events,
        min(customers.last_person_id) as last_person_id,
        {{ list_in_order('reasons.reason_id', 'reasons.position') }} as reasons,
        count(*) as reason_count
    from customers
    cross join {{ ref('interview_reasons') }} as reasons
    where
        case reasons.reason_id
            when 'high_value' then case when customers.high_value > 0 then customers.events else 0 end
            when 'complained' then customers.complained
            when 'dissatisfied' then customers.dissatisfied
            when 'came_back_often' then customers.came_back_often
        end >= reasons.least_events
    group by customers.month, customers.platform, customers.shop_id, customers.customer_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by month, platform, shop_id
            order by reason_count desc, events desc, customer_id asc
        ) as rank
    from reasoned
),

final as (
    select
        month,
        platform,
        shop_id,
        customer_id,
        cast(rank as bigint) as rank, -- noqa: RF04
        reasons,
        events,
        last_person_id
    from ranked
    -- Five in any case, up to ten as long as more than one reason speaks for them.
    where rank <= 5 or (rank <= 10 and reason_count > 1)
)

select * from final
