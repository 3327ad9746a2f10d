{{ config(meta={'replaces': {'columns': ['unit', 'day'], 'planned_in': 'int_miss_units_planned'}}) }}

{%- set told = told_causes() %}

with

causes as (select * from {{ ref('causes') }}),

-- Asked of the misses alone: asked of the evidence it would be gathered twice.
judged_days as (
    select distinct unit, day from {{ ref('int_misses') }}
    where (unit, day) in (select unit, day from {{ ref('int_miss_units_planned') }})
),

-- The days on which the registry of causes changes; between two of them every day has the same rules.
edges as (
    select valid_from as since from causes
    union
    select valid_to as since from causes
    where valid_to is not null
),

days as (
    select
        judged_days.unit,
        judged_days.day,
        max(edges.since) as since
    from judged_days
    inner join edges on judged_days.day >= edges.since
    group by judged_days.unit, judged_days.day
),

-- The thresholds of a unit and day beside each other: a miss is judged in one look, not once a cause.
rules as (
    select
        days.unit,
        days.day,
        {% for cause_id, thresholds in told.items() -%}
        {% for threshold in thresholds -%}
        {{ threshold_of(cause_id, threshold) }} as {{ cause_id }}_{{ threshold }},
        {% endfor -%}
        bool_or(causes.cause_id = '{{ cause_id }}') as {{ cause_id }},
        {% endfor -%}
        days.since
    from days
    inner join causes
        on {{ is_cause_of('days.unit') }}
        and days.day >= causes.valid_from
        and (causes.valid_to is null or days.day < causes.valid_to)
    group by days.unit, days.day, days.since
),

judged as (
    select
        evidence.*,
        rules.since,
        0
        {%- for cause_id in told %}
        + case when {{ cause_applies(cause_id) }} then {{ 2 ** loop.index0 }} else 0 end
        {%- endfor %} as cause_set
    from {{ ref('int_miss_evidence') }} as evidence
    left join rules
        on evidence.unit = rules.unit
        and evidence.day = rules.day
),

explained as (
    {{ cause_sets('edges') }}
),

final as (
    select
        evidence.unit,
        evidence.day,
        evidence.kind_number,
        evidence.platform,
        evidence.shop_id,
        evidence.channel,
        evidence.person_id,
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
        {{ evidence_struct() }} as evidence
    from judged as evidence
    left join explained
        on evidence.since = explained.since
        and evidence.cause_set = explained.cause_set
)

select * from final
