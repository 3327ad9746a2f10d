{{ config(meta={'replaces': {'columns': ['kpi_id', 'day'], 'planned_in': 'int_reconciliation_planned'}}) }}

-- depends_on: {{ ref('int_reconciliation_planned') }}

with

figures as (
    select * from {{ ref('int_figures_to_reconcile') }}
),

computed as (
    {{ computed_figures('select figures.day from figures') }}
),

-- What else the platform may mean: of the readings that agree with its figure the first by rank.
readings as (
    select
        figures.source_load,
        figures.source_row,
        figures.kpi_id,
        min_by(variants.variant_kpi_id, variants.rank) as agreeing_kpi_id,
        min_by(variants.likely_reason, variants.rank) as reading
    from figures
    inner join {{ ref('reconciliation_variants') }} as variants on figures.kpi_id = variants.kpi_id
    inner join computed
        on variants.variant_kpi_id = computed.kpi_id
        and figures.day = computed.day
        and figures.platform = computed.platform
        and figures.shop_id = computed.shop_id
        and figures.person_id = computed.person_id
    where abs(computed.value - figures.reported) <= figures.tolerance
    group by figures.source_load, figures.source_row, figures.kpi_id
),

compared as (
    select
        figures.*,
        own.value as computed,
        own.value - figures.reported as difference,
        coalesce(abs(own.value - figures.reported) <= figures.tolerance, false) as within_tolerance,
        coalesce(own.is_provisional, false) as is_provisional,
        readings.agreeing_kpi_id,
        readings.reading,
        (figures.day, figures.platform, figures.shop_id) in (
            select computed.day, computed.platform, computed.shop_id from computed
        ) as has_shop_events,
        (figures.day, figures.platform, figures.shop_id, figures.person_id) in (
            select computed.day, computed.platform, computed.shop_id, computed.person_id from computed
        ) as has_events
    from figures
    left join computed as own
        on figures.day = own.day
        and figures.platform = own.platform
        and figures.shop_id = own.shop_id
        and figures.person_id = own.person_id
        and figures.kpi_id = own.kpi_id
    left join readings
        on figures.source_load = readings.source_load
        and figures.source_row = readings.source_row
        and figures.kpi_id = readings.kpi_id
),

files as (
    select distinct load_number, file_name from {{ ref('int_loads') }}
),

final as (
    select
        compared.day,
        compared.platform,
        compared.shop_id,
        compared.account,
        compared.kpi_id,
        compared.person_id,
        compared.computed,
        compared.reported,
        compared.difference,
        compared.tolerance,
        compared.within_tolerance,
        {{ likely_reason() }} as likely_reason,
        case when not compared.within_tolerance then compared.agreeing_kpi_id end as agreeing_kpi_id,
        files.file_name as source_file,
        compared.source_row
    from compared
    left join files on compared.source_load = files.load_number
)

select * from final
