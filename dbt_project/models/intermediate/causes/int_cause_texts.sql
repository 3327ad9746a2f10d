{{ config(materialized='view') }}

with

period_ends as (
    select distinct next_period_start - 1 as last_day
    from {{ ref('int_cause_periods_planned') }}
),

-- A cause that was given up before the period's end keeps its last words.
final as (
    select
        period_ends.last_day,
        causes.cause_id,
        causes.precedence,
        {%- for language in ['zh', 'en'] %}
        [
            causes.why_1_{{ language }}, causes.why_2_{{ language }}, causes.why_3_{{ language }},
            causes.why_4_{{ language }}, causes.why_5_{{ language }}
        ] as why_chain_{{ language }}{{ ',' if not loop.last }}
        {%- endfor %}
    from period_ends
    inner join {{ ref('causes') }} as causes on period_ends.last_day >= causes.valid_from
    qualify row_number() over (
        partition by period_ends.last_day, causes.cause_id order by causes.valid_from desc
    ) = 1
)

select * from final
