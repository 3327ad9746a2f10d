{{ config(materialized='table') }}

with

messages as (
    select * from {{ ref('int_session_messages') }}
),

keys as (
    select * from {{ ref('int_session_keys') }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

exchanges as (
    select
        session_key,
        exchange_number,
        min(sent_at) as first_at,
        max(sent_at) as last_at,
        max(case when messages_before = 0 then customer_id end) as first_customer_id,
        max(case when messages_before = 0 then source_load end) as first_source_load,
        max(case when messages_before = 0 then source_row end) as first_source_row,
        count(case when is_customer then 1 end) as customer_messages,
        count(case when is_bot then 1 end) as bot_messages,
        min(case when is_customer then sent_at end) as customer_at,
        min_by(source_load, case when is_customer then messages_before end) as customer_source_load,
        min_by(source_row, case when is_customer then messages_before end) as customer_source_row,
        max(case when is_human then sent_at end) as human_at,
        max(case when is_human then day end) as human_day,
        max(human_account) as human_account,
        max(case when is_human then message_id end) as human_message_id
    from messages
    group by session_key, exchange_number
),

final as (
    select
        exchanges.session_key,
        exchanges.exchange_number,
        exchanges.first_at,
        exchanges.last_at,
        exchanges.first_customer_id,
        exchanges.first_source_load,
        exchanges.first_source_row,
        exchanges.customer_messages,
        exchanges.bot_messages,
        exchanges.customer_at,
        exchanges.customer_source_load,
        exchanges.customer_source_row,
        exchanges.human_at,
        exchanges.human_day,
        exchanges.human_message_id,
        case
            when exchanges.human_at is not null
                then coalesce(accounts.person_id, keys.platform || ':' || exchanges.human_account, '(queue)')
        end as human_person_id
    from exchanges
    inner join keys on exchanges.session_key = keys.session_key
    left join accounts
        on keys.platform = accounts.platform
        and exchanges.human_account = accounts.account
        and exchanges.human_day >= accounts.valid_from
        and exchanges.human_day < accounts.valid_to
)

select * from final
