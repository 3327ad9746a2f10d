with

events as (
    select * from {{ records_seen('training', 'held_on') }}
),

final as (
    select
        record_id,
        held_on,
        person_id,
        kind,
        invited,
        attended,
        score,
        passed,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
