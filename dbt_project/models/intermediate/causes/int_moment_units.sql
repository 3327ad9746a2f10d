{{ config(materialized='view') }}

-- Told from the registry, not from the misses at hand: what a run plans besides must not matter.
select distinct definitions.unit
from {{ ref('int_kpi_definitions') }} as definitions
inner join {{ ref('causes') }} as causes on {{ is_cause_of('definitions.unit') }}
where causes.cause_id in (
    'outside_staffed_hours', 'outage', 'too_many_chats', 'peak_over_capacity', 'idle_but_silent'
)
