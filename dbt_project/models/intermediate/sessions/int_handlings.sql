with

exchanges as (
    select * from {{ ref('int_session_exchanges') }}
),

parts as (
    select * from {{ ref('int_session_parts') }}
),

exports as (
    select * from {{ ref('int_session_exports') }}
),

people as (
    select
        session_key,
        human_person_id as person_id,
        {{ microseconds_between('min(human_at)', 'max(human_at)') }} as span_us
    from exchanges
    where human_at is not null
    group by session_key, human_person_id
),

from_messages as (
    select
        parts.last_human_day as day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.contact_id,
        people.person_id,
        parts.last_human_at as handled_at,
        people.span_us
        + case when people.person_id = parts.last_human_person_id then coalesce(parts.wrap_up_us, 0) else 0 end
            as handling_us,
        people.person_id = parts.last_human_person_id and parts.wrap_up_us is null as is_wrap_up_missing,
        parts.source_load,
        parts.source_row
    from people
    inner join parts on people.session_key = parts.session_key
),

from_exports as (
    select
        {{ local_day('exports.handled_at', 'parts.timezone') }} as day,
        parts.sender_classes,
        parts.platform,
        parts.shop_id,
        parts.contact_id,
        parts.holder_person_id as person_id,
        exports.handled_at,
        parts.export_handling_us as handling_us,
        false as is_wrap_up_missing,
        parts.source_load,
        parts.source_row
    from exports
    inner join parts on exports.session_key = parts.session_key
    where exports.handled_at is not null and parts.export_handling_us is not null
),

final as (
    select * from from_messages
    union all
    select * from from_exports
)

select * from final
where day in {{ planned_days() }}
