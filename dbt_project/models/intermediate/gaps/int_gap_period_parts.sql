{{ config(materialized='table') }}

-- Only scopes of people look at members of places or the reverse, and only KPIs with a target have such scopes.
{{ period_parts(
    ref('int_kpi_member_parts'),
    ['platform', 'shop_id', 'channel', 'person_id', 'team', 'role', 'shift', 'dimension', 'member'],
    "periods.is_targeted and parts.dimension = ''",
) }}
