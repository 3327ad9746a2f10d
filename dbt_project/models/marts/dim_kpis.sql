{{ config(materialized='table', tags=['registry']) }}

select
    kpi_id,
    label_zh,
    label_en,
    unit,
    direction,
    kind,
    aggregation,
    channels,
    family,
    formula_zh,
    formula_en,
    data_source_zh,
    data_source_en,
    source,
    position,
    needed_data_set
from {{ ref('kpis') }}
