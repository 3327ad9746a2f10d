-- Eighteen chat KPIs a day, shop and person from chat exports, as one would write them by hand for DuckDB.
-- $folder is the folder of the exports, $out the one that rounds.parquet and sessions.parquet are written to.
create temp table messages as
with read as (
    select *, regexp_extract(filename, '[^/]+$') as file_name
    from read_csv($folder || '/messages/**/*.csv*', all_varchar = true, header = true, filename = true,
        ignore_errors = true, null_padding = true, union_by_name = true)
)
select
    platform, shop_id, session_id, trim(message_id) as message_id, nullif(trim(account), '-') as account, sender, customer_id,
    try_cast(sent_at as timestamp) as sent_at
from read
where sender in ('customer', 'agent', 'assisted', 'auto', 'bot', 'system') and try_cast(sent_at as timestamp) is not null
    and (sender not in ('agent', 'assisted') or account <> '')
qualify row_number() over (partition by platform, shop_id, trim(message_id) order by file_name desc) = 1;

create temp table sessions as
select
    platform, shop_id, session_id, nullif(trim(account), '') as account, customer_id,
    try_cast(started_at as timestamp) as started_at,
    try_cast(human_requested_at as timestamp) as human_requested_at
from read_csv($folder || '/sessions/*.csv*', all_varchar = true, header = true, filename = true,
    ignore_errors = true, null_padding = true, union_by_name = true)
where try_cast(started_at as timestamp) is not null
qualify row_number() over (partition by platform, shop_id, session_id order by filename desc) = 1;

create temp table accounts as
select platform, account, person_id, cast(valid_from as date) as valid_from, cast(valid_to as date) as valid_to
from read_csv($folder || '/accounts/*.csv', all_varchar = true, header = true);

-- More than 24 hours of silence begin another session; a hand-over with an unanswered question opens a round.
create temp table parts as
with gaps as (
    select
        *,
        sent_at - lag(sent_at) over (
            partition by platform, shop_id, session_id order by sent_at, sender <> 'customer', message_id
        ) > interval 24 hours as is_new_part
    from messages
)
select
    gaps.*,
    sum(case when is_new_part then 1 else 0 end) over (
        partition by gaps.platform, gaps.shop_id, gaps.session_id
        order by sent_at, sender <> 'customer', message_id
        rows unbounded preceding
    ) as part,
    sessions.account as holder,
    coalesce(sessions.customer_id, gaps.customer_id) as customer,
    sessions.started_at,
    sessions.human_requested_at
from gaps
left join sessions using (platform, shop_id, session_id);

create temp table events as
with whole as (
    select
        platform, shop_id, session_id, part, any_value(holder) as holder, min(customer) as customer,
        coalesce(min(case when part = 0 then started_at end), min(sent_at)) as started_at,
        any_value(human_requested_at) as requested_at,
        bool_or(sender = 'bot') and not bool_or(sender in ('agent', 'assisted')) as has_only_bot,
        max(case when sender = 'customer' and sent_at < human_requested_at then sent_at end) as asked_at,
        max(case when sender in ('agent', 'assisted') and sent_at <= human_requested_at then sent_at end) as helped_at
    from parts
    group by all
)
select parts.platform, parts.shop_id, parts.session_id, parts.part, parts.sender = 'customer' as is_customer,
    parts.account, parts.sent_at, parts.message_id, whole.holder, whole.customer, whole.started_at
from parts join whole using (platform, shop_id, session_id, part)
where parts.sender in ('customer', 'agent', 'assisted')
    and not (whole.has_only_bot and whole.requested_at is null and whole.holder is null)
    and not (parts.sender = 'customer' and parts.sent_at < coalesce(whole.requested_at, parts.sent_at))
union all
select platform, shop_id, session_id, part, true, null, requested_at, '', holder, customer, started_at
from whole
where asked_at is not null and (helped_at is null or helped_at < asked_at);

create temp table rounds as
with numbered as (
    select
        *,
        count(*) filter (not is_customer) over (
            partition by platform, shop_id, session_id, part order by sent_at, is_customer desc, message_id
            rows between unbounded preceding and 1 preceding
        ) as exchange
    from events
),
grouped as (
    select
        platform, shop_id, session_id, part, exchange, any_value(holder) as holder, any_value(customer) as customer,
        any_value(started_at) as started_at,
        min(case when is_customer then sent_at end) as opened_at,
        min(case when not is_customer then sent_at end) as replied_at,
        any_value(case when not is_customer then account end) as replier
    from numbered
    group by platform, shop_id, session_id, part, exchange
),
judged as (
    select
        *,
        lag(replier) over (partition by platform, shop_id, session_id, part order by exchange) as last_human,
        case when replied_at - opened_at <= interval 24 hours then replied_at end as answered_at
    from grouped
)
select
    platform, shop_id, session_id, part, exchange, customer, cast(started_at as date) as started_on, opened_at, cast(opened_at as date) as day,
    cast(opened_at as time) >= time '08:00' and cast(opened_at as time) < time '23:00' as is_assessed,
    epoch(answered_at - opened_at) as wait,
    case when answered_at is not null then replier else coalesce(last_human, holder, '(queue)') end as account,
    min(exchange) over (partition by platform, shop_id, session_id, part) = exchange as is_first
from judged
where opened_at is not null;


create temp table credited as
select
    rounds.*,
    coalesce(accounts.person_id, case
        when rounds.account = '(queue)' then '(queue)' else rounds.platform || ':' || rounds.account
    end) as person_id,
    bool_and(coalesce(wait, 1e9) <= 3600) over (partition by rounds.platform, shop_id, customer, day) as is_served,
    coalesce(bool_and(coalesce(wait, 1e9) <= 3600) filter (is_assessed)
        over (partition by rounds.platform, shop_id, customer, day), true) as is_served_in_window
from rounds
left join accounts
    on rounds.platform = accounts.platform and rounds.account = accounts.account
    and rounds.day >= accounts.valid_from and (accounts.valid_to is null or rounds.day < accounts.valid_to);

copy (
    select
        day, platform, shop_id, person_id,
        sum(wait) filter (is_first) as first_response_time_all_day_n,
        count(wait) filter (is_first) as first_response_time_all_day_d,
        sum(wait) filter (is_first and is_assessed) as first_response_time_n,
        count(wait) filter (is_first and is_assessed) as first_response_time_d,
        count(*) filter (is_first and wait <= 180) as first_response_within_180s_all_day_n,
        count(*) filter (is_first) as first_response_within_180s_all_day_d,
        count(*) filter (is_first and wait <= 180 and is_assessed) as first_response_within_180s_n,
        count(*) filter (is_first and is_assessed) as first_response_within_180s_d,
        sum(wait) as average_response_time_all_day_n,
        count(wait) as average_response_time_all_day_d,
        sum(wait) filter (is_assessed) as average_response_time_n,
        count(wait) filter (is_assessed) as average_response_time_d,
        sum(least(coalesce(wait, 600), 600)) as average_response_time_cap600_all_day_n,
        count(*) as average_response_time_cap600_all_day_d,
        sum(least(coalesce(wait, 600), 600)) filter (is_assessed) as average_response_time_cap600_n,
        count(*) filter (is_assessed) as average_response_time_cap600_d,
        count(*) filter (wait <= 30) as answer_rate_30s_all_day_n,
        count(*) filter (wait <= 180) as answer_rate_180s_all_day_n,
        count(*) filter (wait <= 300) as answer_rate_300s_all_day_n,
        count(*) filter (wait <= 30 and is_assessed) as answer_rate_30s_n,
        count(*) filter (wait <= 180 and is_assessed) as answer_rate_180s_n,
        count(*) filter (wait <= 300 and is_assessed) as answer_rate_300s_n,
        count(distinct customer) filter (is_served) as effective_reply_rate_all_day_n,
        count(distinct customer) as effective_reply_rate_all_day_d,
        count(distinct customer) filter (is_assessed and is_served_in_window) as effective_reply_rate_n,
        count(distinct customer) filter (is_assessed) as effective_reply_rate_d
    from credited
    group by all
    order by all
) to $out_rounds (format parquet);

copy (
    with replied as (
        select
            started_on as day, platform, shop_id, session_id, part,
            coalesce(
                arg_min(account, exchange) filter (wait is not null), arg_min(account, exchange)
            ) as account,
            count(wait) > 0 as is_replied
        from rounds
        group by all
    ),
    handled as (
        select cast(max(sent_at) as date) as day, platform, shop_id, session_id, part, arg_max(account, sent_at) as account
        from events
        where not is_customer
        group by all
    ),
    both_kinds as (
        select *, 'consultation' as kind from replied
        union all
        select *, true as is_replied, 'handled' as kind from handled
    )
    select
        day, both_kinds.platform, shop_id,
        coalesce(person_id, case when account = '(queue)' then account else platform || ':' || account end) as person_id,
        count(*) filter (kind = 'consultation' and is_replied) as consultation_reply_rate_n,
        count(*) filter (kind = 'consultation') as consultation_reply_rate_d,
        count(*) filter (kind = 'handled') as handled_sessions_n,
        cast(count(*) filter (kind = 'handled') > 0 as bigint) as handled_sessions_d
    from both_kinds
    left join accounts using (platform, account)
    where accounts.person_id is null or (day >= valid_from and (valid_to is null or day < valid_to))
    group by all
    order by all
) to $out_sessions (format parquet);
