{{ config(materialized='table', tags=['registry']) }}

select
    definition_id,
    kpi_id,
    platform,
    valid_from,
    valid_to,
    unit,
    window_from,
    window_to,
    numerator,
    denominator,
    quantity_kind,
    threshold,
    cap,
    subject,
    sender_classes,
    conversion_event,
    look_ahead_days,
    look_back_days,
    note
from {{ ref('kpi_definitions') }}
