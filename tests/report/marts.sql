-- Marts of one day made of literals: three people in two teams, five KPIs, four missed events.
create table dim_kpis as
select *, 'zh ' || kpi_id as label_zh, 'en ' || kpi_id as label_en, 'rate' as unit, 'rate' as kind,
    'sums' as aggregation, 'response' as family, '' as formula_zh, '' as formula_en, '' as data_source_zh,
    '' as data_source_en, '' as source, null::varchar as needed_data_set
from (values ('quick', 1, 'up'), ('slow', 2, 'down'), ('late', 3, 'up'), ('zero', 4, 'down'), ('fine', 5, 'up'))
    as kpis(kpi_id, position, direction);

create table dim_kpi_definitions as
select kpi_id || '@1' as definition_id, kpi_id, '*' as platform, date '2020-01-01' as valid_from,
    null::date as valid_to, 'round' as unit, null::time as window_from, null::time as window_to,
    null::double as threshold, null as quantity_kind, null as note, look_ahead_days
from (values ('quick', 0), ('slow', 1), ('late', 30), ('zero', 0), ('fine', 0)) as looks(kpi_id, look_ahead_days);

create table dim_people as
select *, 'presale' as role, true as is_in_roster
from (values
    ('p1', 'Old team', 'B', date '2026-01-01', date '2026-03-30'),
    ('p1', '王芳', 'A', date '2026-03-30', null),
    ('p2', '李雷', 'A', date '2026-01-01', null),
    ('p3', '韩梅', 'B', date '2026-01-01', null)
) as people(person_id, name, team, valid_from, valid_to);

create table fct_gaps as
select 'day' as period_kind, date '2026-03-30' as period_start, scope_kind, scope, kpi_id, value::double as value,
    90.0::double as numerator, 100.0::double as denominator, target::double as target, gap::double as gap, status,
    status = 'low_n' as is_low_n, null::varchar as signal, null::bigint as events_to_fix,
    null::double as control_center, null::double as control_low, null::double as control_high,
    timestamptz '2026-03-30 16:00:00+00' as as_of
from (values
    ('all', 'all', 'quick', 0.90, 0.95, -0.05, 'missed'),
    ('all', 'all', 'slow', 60, 30, -30, 'missed'),
    ('all', 'all', 'late', 0.1, 0.9, -0.8, 'missed'),
    ('all', 'all', 'zero', 0.02, 0, -0.02, 'missed'),
    ('all', 'all', 'fine', 0.99, 0.95, 0.04, 'met'),
    ('team', 'A', 'quick', 0.85, 0.95, -0.10, 'missed'),
    ('person', 'p1', 'quick', 0.80, 0.95, -0.15, 'missed'),
    ('person', 'p2', 'quick', 0.50, 0.95, -0.45, 'low_n'),
    ('person', 'p3', 'quick', 0.70, 0.95, -0.25, 'missed'),
    ('person', '(queue)', 'quick', 0.10, 0.95, -0.85, 'missed')
) as gaps(scope_kind, scope, kpi_id, value, target, gap, status);

create table agent_day as
select date '2026-03-30' as day, person_id, team, 'presale' as role, 'early' as shift
from (values ('p1', 'A'), ('p2', 'A'), ('p3', 'B')) as days(person_id, team);

create table dim_causes as
select 'newcomer' as cause_id, '新人' as label_zh, 'Newcomer' as label_en, date '2020-01-01' as valid_from,
    null::date as valid_to;

create table fct_gap_causes as
select 'day' as period_kind, date '2026-03-30' as period_start, scope_kind, scope, kpi_id, misses_of,
    'newcomer' as cause_id, 1::bigint as misses, 1.0::double as share, 1.0::double as cumulative_share, 1::bigint as rank,
    null::varchar[] as why_chain, null::varchar[] as why_chain_en
from (values ('all', 'all', 'slow', 'quick'), ('all', 'all', 'quick', 'quick'))
    as causes(scope_kind, scope, kpi_id, misses_of);

create table fct_misses as
select date '2026-03-30' as day, 'quick' as kpi_id, 'pdd' as platform, 's1' as shop_id, 'chat' as channel, person_id,
    'session' as contact_type, event_id as contact_id, event_id, null::varchar as subject_id,
    timestamptz '2026-03-30 01:00:00+00' as event_at, delay::double as delay_seconds, 'pdd/a.csv' as source_file,
    'newcomer' as primary_cause, ['unlabelled'] as other_causes, {'tenure_days': 3} as evidence,
    7::bigint as source_row
from (values ('p1', 'e1', 200), ('p1', 'e2', null), ('p2', 'e3', 900), ('p3', 'e4', null))
    as misses(person_id, event_id, delay);

create table fct_gap_contributions as
select 'day' as period_kind, date '2026-03-30' as period_start, 'all' as scope_kind, 'all' as scope, kpi_id,
    'person' as dimension, 'm' || member as member, 1.0::double as numerator, 10.0::double as denominator,
    0.1::double as value, -0.01 * member as gap_contribution, (sign * 0.01 * member)::decimal(18, 4) as contribution_rounded,
    false as is_low_n, 9 - member as rank
from (select unnest(range(1, 9))::int as member) cross join (values ('quick', -1), ('slow', 1)) as kpis(kpi_id, sign);

create table fct_change_contributions as
select 'day' as period_kind, date '2026-03-30' as period_start, 'all' as scope_kind, 'all' as scope,
    'quick' as kpi_id, 'team' as dimension, 't' || member as member, 0.9::double as value,
    0.8::double as previous_value, 0.0104::double * member as within, -0.02::double * member as mix,
    (-0.01 * member)::decimal(18, 4) as change_rounded
from (select unnest(range(1, 6))::int as member);

create table improvement_plan as
select 'day' as period_kind, date '2026-03-30' as period_start, 'all' as scope_kind, 'all' as scope,
    'quick' as kpi_id, cause_id, '中文' as cause, 'English' as cause_en, rank, 1::bigint as misses,
    0.5::decimal(9, 4) as share, '标准措施' as measure, 'standard' as measure_en, null::varchar as owner,
    null::varchar as owner_name, 'trainer' as owner_role, date '2026-04-10' as due_on, '' as resources,
    '' as resources_en, '' as verification, '' as verification_en, status, action_id
from (values ('newcomer', 1, 'answered', 'A-1'), ('outage', 2, 'open', null))
    as plan(cause_id, rank, status, action_id);

create table fct_action_effects as
select 'A-1' as action_id, 'p1' as owner, '自己的措施' as measure, date '2026-03-30' as opened_on,
    date '2026-04-20' as due_on, null::date as completed_on, null::date as verified_on;

alter table dim_causes add column owner_label_zh varchar;
alter table dim_causes add column owner_label_en varchar;
alter table dim_causes add column evidence_zh varchar;
alter table dim_causes add column evidence_en varchar;
update dim_causes set owner_label_zh = '培训', owner_label_en = 'trainer';
