with

events as (
    select * from {{ events_seen('surveys', 'sent_at') }}
),

final as (
    select
        platform,
        shop_id,
        survey_id,
        sent_at,
        {{ instant_seen('answered_at') }} as answered_at,
        kind,
        contact_type,
        contact_id,
        account,
        customer_id,
        score,
        speed,
        accuracy,
        attitude,
        outcome,
        nps,
        {{ instant_seen('followed_up_at') }} as followed_up_at,
        {{ instant_seen('solved_at') }} as solved_at,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
