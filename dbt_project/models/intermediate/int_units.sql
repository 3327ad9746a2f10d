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
select * from {{ ref('int_unit_survey_score') }}
union all
select * from {{ ref('int_unit_nps_response') }}
union all
select * from {{ ref('int_unit_opening_contact') }}
union all
select * from {{ ref('int_unit_contact') }}
union all
select * from {{ ref('int_unit_bot_session') }}
union all
select * from {{ ref('int_unit_inquiry') }}
union all
select * from {{ ref('int_unit_order_sales') }}
union all
select * from {{ ref('int_unit_dispute') }}
union all
select * from {{ ref('int_unit_refund') }}
union all
select * from {{ ref('int_unit_high_value_customer') }}
union all
select * from {{ ref('int_unit_ticket') }}
union all
select * from {{ ref('int_unit_due_ticket') }}
union all
select * from {{ ref('int_unit_deadline') }}
union all
select * from {{ ref('int_unit_survey_sent') }}
union all
select * from {{ ref('int_unit_quality_check') }}
union all
select * from {{ ref('int_unit_handled_contact') }}
union all
select * from {{ ref('int_unit_contact_or_complaint') }}
union all
select * from {{ ref('int_unit_complaint') }}
union all
select * from {{ ref('int_unit_judged_message') }}
union all
select * from {{ ref('int_unit_training') }}
union all
select * from {{ ref('int_unit_due_action') }}
union all
select * from {{ ref('int_unit_knowledge_item') }}
