with

parts as (
    select * from {{ ref('int_session_parts') }}
),

rounds as (
    select * from {{ ref('int_session_rounds_summed') }}
),

exports as (
    select * from {{ ref('int_session_exports') }}
),

joined as (
    select
        parts.*,
        rounds.session_key is not null or coalesce(exports.has_round, false) as has_round,
        coalesce(rounds.is_answered, exports.is_answered, false) as is_answered,
        coalesce(rounds.opened_at, exports.opened_at) as first_round_opened_at,
        coalesce(rounds.wait_us, exports.wait_us) as first_round_wait_us,
        coalesce(rounds.reply_us, exports.reply_us) as first_reply_us,
        coalesce(rounds.person_id, parts.holder_person_id) as first_round_person_id,
        coalesce(rounds.first_replier_person_id, rounds.person_id, parts.holder_person_id) as consultation_person_id,
        coalesce(parts.last_human_person_id, parts.holder_person_id) as last_human_or_holder_person_id,
        parts.human_messages > 0 or exports.wait_us is not null as is_human,
        coalesce(parts.last_human_at, exports.handled_at) as handled_at
    from parts
    left join rounds on parts.session_key = rounds.session_key
    left join exports on parts.session_key = exports.session_key
),

final as (
    select
        cast({{ local_time('started_at', 'timezone') }} as date) as day,
        sender_classes,
        is_default,
        platform,
        shop_id,
        contact_id,
        session_id,
        part,
        customer_id,
        stage,
        entry,
        topic,
        order_id,
        started_at,
        coalesce(ended_at, last_message_at) as ended_at,
        transfers,
        resolved,
        has_messages,
        customer_messages,
        bot_messages,
        human_messages,
        is_human,
        is_bot_only,
        has_round,
        is_answered,
        first_round_opened_at,
        {{ local_time('first_round_opened_at', 'timezone') }} as first_round_opened_local_at,
        first_round_wait_us,
        first_reply_us,
        first_round_person_id,
        consultation_person_id,
        handled_at,
        {{ local_day('handled_at', 'timezone') }} as handled_on,
        last_human_or_holder_person_id as person_id,
        timezone,
        source_load,
        source_row
    from joined
)

select * from final
where day in {{ planned_days() }}
