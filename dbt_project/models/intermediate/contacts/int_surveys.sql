with

surveys as (
    select * from {{ ref('stg_surveys') }}
    where day in {{ planned_days() }}
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

contacts as (
    select platform, shop_id, contact_type, named_contact_id, contact_id, begun_at, person_id
    from {{ ref('int_contact_humans') }}
    union all
    select
        platform,
        shop_id,
        'complaint' as contact_type,
        complaint_id as named_contact_id,
        complaint_id as contact_id,
        timestamptz '0001-01-01 00:00:00+00' as begun_at,
        person_id
    from {{ ref('int_complaint_humans') }}
),

-- C3: a survey that names a session means its latest part begun by then.
named as (
    select
        surveys.platform,
        surveys.shop_id,
        surveys.survey_id,
        max_by(contacts.contact_id, contacts.begun_at) as contact_id,
        max_by(contacts.person_id, contacts.begun_at) as person_id
    from surveys
    inner join contacts
        on surveys.platform = contacts.platform
        and surveys.shop_id = contacts.shop_id
        and surveys.contact_type = contacts.contact_type
        and surveys.contact_id = contacts.named_contact_id
        and surveys.sent_at >= contacts.begun_at
    group by surveys.platform, surveys.shop_id, surveys.survey_id
),

final as (
    select
        surveys.day,
        surveys.platform,
        surveys.shop_id,
        surveys.survey_id,
        surveys.kind,
        case surveys.contact_type
            when 'session' then 'chat'
            when 'call' then 'phone'
            when 'ticket' then 'ticket'
            else 'none'
        end as channel,
        surveys.contact_type,
        coalesce(named.contact_id, surveys.contact_id) as contact_id,
        surveys.customer_id,
        coalesce(
            accounts.person_id, surveys.platform || ':' || surveys.account, named.person_id, '(queue)'
        ) as person_id,
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
        surveys.source_load,
        surveys.source_row
    from surveys
    left join named
        on surveys.platform = named.platform
        and surveys.shop_id = named.shop_id
        and surveys.survey_id = named.survey_id
    left join accounts
        on surveys.platform = accounts.platform
        and surveys.account = accounts.account
        and surveys.day >= accounts.valid_from
        and surveys.day < accounts.valid_to
)

select * from final
