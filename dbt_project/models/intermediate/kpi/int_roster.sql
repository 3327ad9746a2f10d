{{ config(materialized='view') }}

select
    person_id,
    name,
    team,
    role,
    supervisor,
    hired_on,
    left_on,
    valid_from,
    valid_to
from {{ ref('stg_roster') }}
