{{ config(materialized='view') }}

-- Every unit's model has the columns that int_units.yml lists.
select * from {{ ref('int_unit_round') }} -- noqa: AM04
union all
select * from {{ ref('int_unit_first_round') }}
union all
select * from {{ ref('int_unit_round_message') }}
union all
select * from {{ ref('int_unit_first_consult') }}
union all
select * from {{ ref('int_unit_timely_contact') }}
union all
select * from {{ ref('int_unit_consultation') }}
union all
select * from {{ ref('int_unit_inbound_call') }}
union all
select * from {{ ref('int_unit_call_abandonment') }}
union all
select * from {{ ref('int_unit_peak_round') }}
union all
select * from {{ ref('int_unit_handling') }}
union all
select * from {{ ref('int_unit_handled_session') }}
union all
select * from {{ ref('int_unit_handled_call') }}
union all
select * from {{ ref('int_unit_handled_ticket') }}
union all
select * from {{ ref('int_unit_handled_order_entry') }}
union all
select * from {{ ref('int_unit_service_score') }}
union all
select * from {{ ref('int_unit_nps_response') }}
