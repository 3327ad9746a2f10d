{{ config(materialized='view') }}

with

surveys as (
    select * from {{ ref('int_surveys') }}
    where kind in ('service', 'complaint')
),

aspects as (
    select named.aspect from (values ('score'), ('speed'), ('accuracy'), ('attitude'), ('outcome')) as named (aspect)
),

scored as (
    select
        surveys.*,
        aspects.aspect,
        case aspects.aspect
            when 'score' then surveys.score
            when 'speed' then surveys.speed
            when 'accuracy' then surveys.accuracy
            when 'attitude' then surveys.attitude
            when 'outcome' then surveys.outcome
        end as points
    from surveys
    cross join aspects
),

final as (
    select
        kind,
        answered_on,
        platform,
        shop_id,
        channel,
        person_id,
        aspect,
        points,
        answered_at,
        contact_type,
        contact_id,
        survey_id,
        source_load,
        source_row
    from scored
    where points is not null
)

select * from final
