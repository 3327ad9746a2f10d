{{ config(meta={'replaces': {'columns': ['unit', 'day']}}) }}

-- Who is credited to one person only adds like any event and is in the components; here are the others.
select
    definition_id,
    unit,
    day,
    platform,
    shop_id,
    channel,
    person_id,
    subject_id,
    is_hit
from {{ ref('int_kpi_subject_credits') }}
where is_shared
