{{ config(materialized='view') }}

with

evidence as (select * from {{ ref('int_miss_evidence') }}),

causes as (
    select
        units.unit,
        causes.*
    from (select distinct unit from evidence) as units
    inner join {{ ref('causes') }} as causes on {{ is_cause_of('units.unit') }}
),

explained as (
    select
        evidence.miss_number,
        min(causes.precedence) as precedence,
        {{ list_in_order('causes.cause_id', 'causes.precedence') }} as cause_ids
    from evidence
    inner join causes
        on evidence.unit = causes.unit
        and evidence.day >= causes.valid_from
        and (causes.valid_to is null or evidence.day < causes.valid_to)
    where {{ cause_applies() }}
    group by evidence.miss_number
),

final as (
    select
        evidence.day,
        evidence.kpi_id,
        evidence.platform,
        evidence.shop_id,
        evidence.channel,
        evidence.person_id,
        evidence.definition_id,
        evidence.contact_type,
        evidence.contact_id,
        evidence.event_id,
        evidence.subject_id,
        evidence.event_at,
        cast(evidence.delay_us as double) / 1000000 as delay_seconds,
        evidence.source_load,
        evidence.source_row,
        coalesce({{ first_item('explained.cause_ids') }}, 'unlabelled') as primary_cause,
        {{ other_items('explained.cause_ids') }} as other_causes,
        explained.precedence,
        {{ evidence_struct() }} as evidence
    from evidence
    left join explained on evidence.miss_number = explained.miss_number
)

select * from final
