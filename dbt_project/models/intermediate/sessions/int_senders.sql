{{ config(materialized='table') }}

with

definitions as (
    select * from {{ ref('int_kpi_definitions') }}
),

messages as (
    select * from {{ ref('stg_messages') }}
),

sessions as (
    select * from {{ ref('stg_sessions') }}
),

platforms as (
    select platform from messages
    union
    select platform from sessions
),

sender_sets as (
    select
        platform,
        sender_classes
    from definitions
    where sender_classes is not null
    union
    select
        '*' as platform,
        'agent|assisted' as sender_classes
),

senders as (
    select named.sender
    from (values ('customer'), ('agent'), ('assisted'), ('auto'), ('bot'), ('system')) as named (sender)
),

final as (
    select distinct
        platforms.platform,
        sender_sets.sender_classes,
        senders.sender,
        sender_sets.sender_classes = 'agent|assisted' as is_default,
        senders.sender = 'customer' as is_customer,
        concat('|', sender_sets.sender_classes, '|') like concat('%|', senders.sender, '|%') as is_human
    from platforms
    inner join sender_sets on sender_sets.platform in ('*', platforms.platform)
    cross join senders
)

select * from final
