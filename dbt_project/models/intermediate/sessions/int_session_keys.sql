{{ config(materialized='table') }}

with

spans as (
    select * from {{ ref('int_session_spans') }}
),

sessions as (
    select * from {{ ref('stg_sessions') }}
),

sender_sets as (
    select distinct
        platform,
        sender_classes,
        is_default
    from {{ ref('int_senders') }}
),

parts as (
    select
        coalesce(spans.platform, sessions.platform) as platform,
        coalesce(spans.shop_id, sessions.shop_id) as shop_id,
        coalesce(spans.session_id, sessions.session_id) as session_id,
        coalesce(spans.part, 1) as part,
        spans.part is not null as has_messages,
        sessions.customer_id is not null as has_named_customer,
        -- What happens before part 1 belongs to it, what happens in a gap to the part before the gap.
        case
            when spans.part > 1 then spans.first_message_at
            else cast('0001-01-01 00:00:00+00' as {{ instant_type() }})
        end as holds_from,
        coalesce(spans.next_part_at, cast('9999-12-31 00:00:00+00' as {{ instant_type() }})) as holds_to
    from spans
    full outer join sessions
        on spans.platform = sessions.platform
        and spans.shop_id = sessions.shop_id
        and spans.session_id = sessions.session_id
),

final as (
    select
        {{ row_key() }} as session_key,
        sender_sets.sender_classes,
        sender_sets.is_default,
        parts.platform,
        parts.shop_id,
        parts.session_id,
        parts.part,
        parts.session_id || case when parts.part > 1 then '#' || parts.part else '' end as contact_id,
        parts.has_messages,
        parts.has_named_customer,
        parts.holds_from,
        parts.holds_to
    from parts
    inner join sender_sets on parts.platform = sender_sets.platform
)

select * from final
