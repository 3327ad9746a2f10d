{{ config(materialized='table') }}

{{ period_parts(ref('int_kpi_place_parts'), ['platform', 'shop_id', 'channel', 'dimension', 'member']) }}
