{{ config(materialized='table', tags=['registry']) }}

select
    cause_id,
    precedence,
    valid_from,
    valid_to,
    counted_units,
    days,
    factor,
    least,
    seconds,
    label_zh,
    label_en,
    {%- for language in ['zh', 'en'] %}
    {{ with_thresholds('evidence_' ~ language) }} as evidence_{{ language }},
    {{ why_chain(language) }} as why_chain_{{ language }},
    measure_{{ language }},
    owner_label_{{ language }},
    resources_{{ language }},
    {{ with_thresholds('verification_' ~ language) }} as verification_{{ language }},
    {%- endfor %}
    owner_role,
    due_days
from {{ ref('causes') }}
