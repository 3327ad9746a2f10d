{{ config(materialized='table') }}

with

moments as (select * from {{ ref('int_miss_moments') }}),

-- Other days are not even read.
hours as (
    select * from {{ ref('int_crew_hours') }}
    where
        day >= (select min(moments.day) from {{ ref('int_miss_moments') }} as moments)
        and day <= (select max(moments.day) from {{ ref('int_miss_moments') }} as moments)
),

final as (
    select
        moments.moment_number,
        moments.day,
        moments.platform,
        moments.shop_id,
        moments.contact_type,
        moments.contact_id,
        moments.person_id,
        moments.event_at,
        moments.delay_us,
        moments.hour,
        staff.people_on_shift,
        staff.is_on_shift,
        silences.rounds_in_silence as rounds_waiting,
        silences.silence_us,
        chats.concurrent_sessions,
        chats.concurrency_norm,
        chats.history_rounds,
        hours.rounds as hour_rounds,
        hours.people as hour_people,
        norms.norm_rounds,
        norms.norm_people,
        norms.history_hours,
        replies.messages_meanwhile,
        changes.moment_number is not null as is_after_change
    from moments
    left join {{ ref('int_moment_staff') }} as staff on moments.moment_number = staff.moment_number
    left join {{ ref('int_moment_silences') }} as silences on moments.moment_number = silences.moment_number
    left join {{ ref('int_moment_chats') }} as chats on moments.moment_number = chats.moment_number
    left join {{ ref('int_moment_replies') }} as replies on moments.moment_number = replies.moment_number
    left join {{ ref('int_moment_transfers') }} as changes on moments.moment_number = changes.moment_number
    left join hours
        on moments.day = hours.day
        and moments.crew = hours.crew
        and moments.hour = hours.hour
        and moments.person_id <> '(queue)'
    left join {{ ref('int_crew_norms') }} as norms
        on hours.day = norms.day
        and hours.crew = norms.crew
)

select * from final
