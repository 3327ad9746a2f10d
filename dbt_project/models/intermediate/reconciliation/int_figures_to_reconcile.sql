{{ config(materialized='view') }}

with

figures as (
    select reported.*
    from {{ ref('int_reported_figures') }} as reported
    inner join {{ ref('int_reconciliation_planned') }} as planned
        on reported.kpi_id = planned.kpi_id
        and reported.day = planned.day
),

accounts as (
    select * from {{ ref('int_accounts') }}
),

credited as (
    select
        figures.*,
        case when figures.account = '*' then '*' else {{ account_credit('figures') }} end as person_id
    from figures
    {{ join_account('figures') }}
),

account_counts as (
    select
        credited.day,
        credited.platform,
        credited.person_id,
        count(distinct accounts.account) as account_count
    from credited
    inner join accounts
        on credited.platform = accounts.platform
        and credited.person_id = accounts.person_id
        and credited.day >= accounts.valid_from
        and credited.day < accounts.valid_to
    group by credited.day, credited.platform, credited.person_id
),

final as (
    select
        credited.day,
        credited.platform,
        credited.shop_id,
        credited.account,
        credited.kpi_id,
        credited.value as reported,
        credited.person_id,
        coalesce(account_counts.account_count, 0) > 1 as has_several_accounts,
        coalesce(chat_days.automatic_replies, 0) > 0 as has_automatic_replies,
        -- Surveys, too, are an agent's through the chat that they are about.
        concat('|', kpis.channels, '|') like '%|chat|%' and chat_days.messages is null as lacks_chat_log,
        kpis.family,
        kpis.direction,
        kpis.aggregation,
        greatest(tolerances.absolute, tolerances.relative * abs(credited.value)) as tolerance,
        credited.source_load,
        credited.source_row
    from credited
    inner join {{ ref('kpis') }} as kpis on credited.kpi_id = kpis.kpi_id
    inner join {{ ref('reconciliation_tolerances') }} as tolerances on kpis.unit = tolerances.unit
    left join account_counts
        on credited.day = account_counts.day
        and credited.platform = account_counts.platform
        and credited.person_id = account_counts.person_id
    left join {{ ref('int_chat_days') }} as chat_days
        on credited.day = chat_days.day
        and credited.platform = chat_days.platform
        and credited.shop_id = chat_days.shop_id
)

select * from final
