{{ config(materialized='view', meta={'units': ['message_judged_abusive', 'message_judged_perfunctory']}) }}

with

messages as (
    select * from {{ ref('int_message_flags') }}
),

flags as (
    select named.flag from (values ('abusive'), ('perfunctory')) as named (flag)
),

judged as (
    select
        messages.*,
        'message_judged_' || flags.flag as unit,
        case flags.flag when 'abusive' then messages.says_abuse else messages.is_stock_phrase end as is_flagged
    from messages
    cross join flags
    where ('message_judged_' || flags.flag, messages.day) in (select unit, day from {{ source('run', 'plan') }})
),

final as (
    select
        unit,
        sender_classes as reading,
        day,
        platform,
        shop_id,
        'chat' as channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        cast(null as bigint) as quantity,
        is_flagged as is_success,
        messages as events,
        sent_at as event_at,
        'session' as contact_type,
        contact_id,
        message_id as event_id,
        source_load,
        source_row
    from judged
)

select * from final
