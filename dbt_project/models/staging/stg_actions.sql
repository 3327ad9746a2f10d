with

events as (
    select * from {{ records_seen('actions', 'opened_on') }}
),

final as (
    select
        action_id,
        opened_on,
        kpi_id,
        cause_id,
        measure,
        owner,
        due_on,
        {{ date_seen('completed_on') }} as completed_on,
        {{ date_seen('verified_on') }} as verified_on,
        resources,
        verification,
        timezone,
        day,
        source_load,
        source_row
    from events
)

select * from final
