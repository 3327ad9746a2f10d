{{ config(meta={'placed_by': ['surveys']}) }}

with

surveys as (
    select * from {{ ref('stg_surveys') }}
    where day in {{ planned_days() }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

contacts as (
    select * from {{ ref('int_named_contacts') }}
),

final as (
    select
        surveys.day,
        surveys.platform,
        surveys.shop_id,
        surveys.survey_id,
        surveys.kind,
        {{ channel_of_named('surveys.contact_type') }} as channel,
        surveys.contact_type,
        coalesce(contacts.contact_id, surveys.contact_id) as contact_id,
        contacts.ended_at as contact_ended_at,
        surveys.customer_id,
        {{ account_credit('surveys', 'contacts.person_id') }} as person_id,
        surveys.sent_at,
        surveys.answered_at,
        {{ local_day('surveys.answered_at', 'surveys.timezone') }} as answered_on,
        surveys.score,
        surveys.speed,
        surveys.accuracy,
        surveys.attitude,
        surveys.outcome,
        surveys.nps,
        surveys.followed_up_at,
        surveys.solved_at,
        surveys.timezone,
        surveys.source_load,
        surveys.source_row
    from surveys
    {{ join_named_contact('surveys', 'sent_at') }}
    {{ join_account('surveys') }}
)

select * from final
