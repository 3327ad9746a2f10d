{{ config(materialized='view', meta={'moves_while_open': true}) }}

with

sessions as (
    select * from {{ ref('int_sessions') }}
    where is_human
),

calls as (
    select * from {{ ref('int_calls') }}
    where outcome = 'answered'
),

tickets as (
    select * from {{ ref('int_tickets') }}
),

contacts as (
    {%- for events, reading, day, channel, instant, contact_type, contact_id in [
        ('sessions', 'sender_classes', 'handled_on', 'chat', 'handled_at', 'session', 'contact_id'),
        ('calls', 'null', 'ended_on', 'phone', 'ended_at', 'call', 'call_id'),
        ('tickets', 'null', 'resolution_on', 'ticket', 'resolution_at', 'ticket', 'ticket_id'),
    ] %}
    select
        cast({{ reading }} as string) as reading,
        {{ day }} as day,
        platform,
        shop_id,
        '{{ channel }}' as channel,
        person_id,
        {{ instant }} as handled_at,
        '{{ contact_type }}' as contact_type,
        {{ contact_id }} as contact_id,
        source_load,
        source_row
    from {{ events }}
    where {{ day }} in {{ planned_days('handled_contact') }}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

-- A check during the service or before it names the contact as well: it took no time after its end.
first_checks as (
    select
        platform,
        shop_id,
        contact_type,
        contact_id,
        min(served_at) as served_at
    from {{ ref('int_quality_checks') }}
    group by platform, shop_id, contact_type, contact_id
),

checked as (
    select
        contacts.*,
        greatest(0, {{ microseconds_between('contacts.handled_at', 'first_checks.served_at') }}) as until_check_us,
        first_checks.served_at is not null as is_checked
    from contacts
    left join first_checks
        on contacts.platform = first_checks.platform
        and contacts.shop_id = first_checks.shop_id
        and contacts.contact_type = first_checks.contact_type
        and contacts.contact_id = first_checks.contact_id
),

final as (
    select
        'handled_contact' as unit,
        reading,
        day,
        platform,
        shop_id,
        channel,
        person_id,
        cast(null as string) as subject_id,
        cast(null as time) as local_time,
        case when is_checked then until_check_us end as quantity,
        is_checked as is_success,
        1 as events,
        handled_at as event_at,
        contact_type,
        contact_id,
        contact_id as event_id,
        source_load,
        source_row
    from checked
)

select * from final
