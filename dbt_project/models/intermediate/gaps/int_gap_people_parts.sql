{{ config(materialized='table') }}

-- An hour, topic or entry of people is only asked for by their own scopes, which KPIs without a target do not have.
{{ period_parts(
    ref('int_kpi_member_parts'),
    ['person_id', 'team', 'role', 'shift', 'dimension', 'member'],
    "periods.is_targeted or parts.dimension = ''",
) }}
