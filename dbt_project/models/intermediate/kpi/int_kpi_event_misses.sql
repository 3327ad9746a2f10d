{{ config(materialized='view') }}

{%- set event_columns = [
    'subject_id', 'event_at', 'event_id', 'contact_type', 'contact_id', 'quantity', 'source_load', 'source_row'
] %}

with

-- Rows that stand for several events are counted below the line only; none of them is a miss.
units as (
    select
        units.*,
        units.quantity as quantity_sum
    from {{ ref('int_kpi_events') }} as units
    where units.events = 1
),

judged as (
    {{ kpi_judged('units', event_columns) }}
),

rates as (
    select
        kpi_id,
        direction
    from {{ ref('kpis') }}
    where kind = 'rate'
),

final as (
    select
        judged.kpi_id,
        judged.definition_id,
        judged.day,
        judged.platform,
        judged.shop_id,
        judged.channel,
        judged.person_id,
        judged.subject,
        {{ subject_key('judged.') }} as subject_id,
        judged.event_at,
        judged.event_id,
        judged.contact_type,
        judged.contact_id,
        judged.quantity,
        judged.source_load,
        judged.source_row
    from judged
    inner join rates on judged.kpi_id = rates.kpi_id
    where case
        when judged.subject is not null then not judged.is_hit
        -- Of a rate that should be high, what counts below the line only; of one that should be low, above it.
        when rates.direction = 'up' then judged.numerator_units = 0 and judged.denominator_units > 0
        else judged.numerator_units > 0
    end
)

select * from final
