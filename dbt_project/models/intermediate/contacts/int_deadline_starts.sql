{{ config(materialized='view') }}

with

tickets as (
    select
        *,
        {{ microseconds_between('created_at', 'least(escalated_at, resolution_at)') }} as elapsed_us
    from {{ ref('int_tickets') }}
    where is_complex
),

complaints as (
    select * from {{ ref('int_complaints') }}
),

surveys as (
    select
        *,
        {{ microseconds_between('answered_at', 'followed_up_at') }} as follow_up_us,
        {{ microseconds_between('answered_at', 'solved_at') }} as solution_us
    from {{ ref('int_surveys') }}
    where kind = 'service' and score <= 2
),

final as (
    {%- for unit, events, day, channel, instant, elapsed, contact_type, contact_id, event_id in [
        ('complex_ticket', 'tickets', 'day', "'ticket'", 'created_at', 'elapsed_us',
            "'ticket'", 'ticket_id', 'ticket_id'),
        ('complaint_response', 'complaints', 'day', 'channel', 'opened_at', 'first_response_us',
            'contact_type', 'contact_id', 'complaint_id'),
        ('complaint_resolution', 'complaints', 'day', 'channel', 'opened_at', 'resolution_us',
            'contact_type', 'contact_id', 'complaint_id'),
        ('dissatisfied_follow_up', 'surveys', 'answered_on', 'channel', 'answered_at', 'follow_up_us',
            'contact_type', 'contact_id', 'survey_id'),
        ('dissatisfied_solution', 'surveys', 'answered_on', 'channel', 'answered_at', 'solution_us',
            'contact_type', 'contact_id', 'survey_id'),
    ] %}
    select
        '{{ unit }}' as unit,
        {{ day }} as started_on,
        platform,
        shop_id,
        {{ channel }} as channel,
        person_id,
        {{ instant }} as started_at,
        {{ elapsed }} as elapsed_us,
        {{ contact_type }} as contact_type,
        {{ contact_id }} as contact_id,
        {{ event_id }} as event_id,
        timezone,
        source_load,
        source_row
    from {{ events }}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
)

select * from final
