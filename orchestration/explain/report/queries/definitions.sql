-- One row per KPI and definition in force on the period's last day: the words, and what counts on each platform.
select
    kpis.kpi_id,
    kpis.label_zh,
    kpis.label_en,
    kpis.unit,
    kpis.direction,
    kpis.family,
    kpis.formula_zh,
    kpis.formula_en,
    kpis.data_source_zh,
    kpis.data_source_en,
    kpis.source,
    definitions.definition_id,
    definitions.platform,
    definitions.unit as counted_unit,
    definitions.look_ahead_days,
    definitions.window_from,
    definitions.window_to,
    definitions.threshold,
    definitions.quantity_kind,
    definitions.note
from dim_kpis as kpis
left join dim_kpi_definitions as definitions
    on
        kpis.kpi_id = definitions.kpi_id
        and definitions.valid_from <= $last
        and (definitions.valid_to is null or definitions.valid_to > $last)
order by kpis.position, definitions.platform, definitions.definition_id
