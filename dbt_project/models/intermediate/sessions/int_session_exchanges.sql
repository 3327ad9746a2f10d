{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('int_session_messages') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

exchanges as (
    select
        sender_classes,
        platform,
        shop_id,
        session_id,
        part,
        exchange_number,
        min(sent_at) as first_at,
        max(sent_at) as last_at,
        max(case when messages_before = 0 then customer_id end) as first_customer_id,
        max(case when messages_before = 0 then source_load end) as first_source_load,
        max(case when messages_before = 0 then source_row end) as first_source_row,
        count(case when is_customer then 1 end) as customer_messages,
        count(case when sender = 'bot' then 1 end) as bot_messages,
        min(case when is_customer then sent_at end) as customer_at,
        min_by(source_load, case when is_customer then messages_before end) as customer_source_load,
        min_by(source_row, case when is_customer then messages_before end) as customer_source_row,
        max(case when is_human then sent_at end) as human_at,
        max(case when is_human then day end) as human_day,
        max(case when is_human then account end) as human_account
    from messages
    group by sender_classes, platform, shop_id, session_id, part, exchange_number
),

final as (
    select
        exchanges.*,
        case
            when exchanges.human_at is not null
                then coalesce(accounts.person_id, exchanges.platform || ':' || exchanges.human_account, '(queue)')
        end as human_person_id
    from exchanges
    left join accounts
        on exchanges.platform = accounts.platform
        and exchanges.human_account = accounts.account
        and exchanges.human_day >= accounts.valid_from
        and exchanges.human_day < accounts.valid_to
)

select * from final
