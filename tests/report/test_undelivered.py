"""A KPI whose data set never came is no result: a rate of 0 complaints where nobody exports complaints."""

import datetime as dt
from collections.abc import Iterator

import duckdb
import pytest

from orchestration.explain.periods import Period
from orchestration.explain.report.content import read_report
from orchestration.explain.scopes import Scope
from tests.report.test_content import MARTS, read

LOADS = """
update dim_kpis set needed_data_set = 'complaints' where kpi_id in ('slow', 'fine');
update dim_kpis set needed_data_set = 'orders' where kpi_id = 'quick';
update fct_gaps set signal = 'below', events_to_fix = 5;
create table fct_loads (data_set varchar, status varchar, accepted bigint, quarantined bigint);
insert into fct_loads values
    ('orders', 'loaded', 3, 0), ('complaints', 'refused', 2, 0), ('complaints', 'loaded', 0, 7),
    (null, 'duplicate', 0, 0);
create table fct_penalty_risks_daily as
select date '2026-03-30' as day, 'pdd' as platform, 's1' as shop_id, 'rule' as rule_id, '' as label_zh,
    '' as label_en, 'quick' as kpi_id, 'ok' as status, 0.9 as measured, 0.8 as "limit", 100 as sample,
    3 as events_left, '' as consequence, '' as consequence_en;
create table fct_scorecard_monthly as
select date '2026-03-01' as month, 'p1' as person_id, 'A' as team, 'presale' as role, 50.0 as score,
    'D' as grade, 1 as rank_in_role, false as is_star, false as is_low_n, 1.0 as counted_weight_share,
    [
        {'kpi_id': 'slow', 'points': 0.0, 'weight': 30.0},
        {'kpi_id': 'quick', 'points': 90.5, 'weight': 15.0},
    ] as points;
create table target_suggestions as select 'all' as scope_kind, 'all' as scope, 'quick' as kpi_id;
"""
GAPLESS = ("gap", "events_to_fix", "signal")


@pytest.fixture
def no_complaints() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(MARTS.read_text(encoding="utf-8") + LOADS)
        yield connection


def test_a_kpi_whose_data_were_never_delivered_is_neither_met_nor_missed(no_complaints):
    found = {
        row["kpi_id"]: (row["status"], row["missing_data_set"], row["gap_rank"])
        for row in read(no_complaints, table="attainment")
    }
    assert found == {
        "quick": ("missed", None, 1),
        "slow": ("not_delivered", "complaints", None),
        "late": ("missed", None, 3),
        "zero": ("missed", None, 2),
        "fine": ("not_delivered", "complaints", None),
    }


def test_what_was_never_delivered_has_no_gap(no_complaints):
    rows = read(no_complaints, table="attainment")
    gapless = {row["kpi_id"] for row in rows if all(row[column] is None for column in GAPLESS)}
    with_gap = {row["kpi_id"] for row in rows if all(row[column] is not None for column in GAPLESS)}
    assert (gapless, with_gap) == ({"slow", "fine"}, {"quick", "late", "zero"})


@pytest.mark.parametrize(
    "table", ["scopes", "trend", "contributions", "changes", "causes", "events", "plan", "low_n", "targets"]
)
def test_what_was_never_delivered_is_no_ones_miss_and_leads_to_nothing(no_complaints, table):
    def of_quick() -> list[dict]:
        rows = read(no_complaints, table=table)
        return [row for row in rows if "quick" in (row.get("kpi_ids") or [row.get("kpi_id")])]

    assert of_quick()
    no_complaints.execute("delete from fct_loads where data_set = 'orders'")
    assert of_quick() == []


def test_a_penalty_is_unknown_where_its_data_were_never_delivered(no_complaints):
    [known] = read(no_complaints, table="penalties")
    no_complaints.execute("delete from fct_loads where data_set = 'orders'")
    [unknown] = read(no_complaints, table="penalties")
    told = ("status", "events_left")
    assert [[row[column] for column in told] for row in (known, unknown)] == [["ok", 3], ["unknown", None]]


def test_a_score_says_which_of_its_points_rest_on_nothing(no_complaints):
    month = Period("month", dt.date(2026, 3, 1))
    report = read_report(no_complaints, month, Scope(), timezone="UTC", tables=("scorecard",))
    [row] = report.tables["scorecard"]
    assert row["undelivered"] == ["slow"]
    assert row["points_zh"] == ["zh quick 90.5 × 15", "zh slow 0.0 × 30（数据未提供）"]
    assert row["points_en"] == ["en quick 90.5 × 15", "en slow 0.0 × 30 (not delivered)"]


def test_an_export_without_a_row_was_delivered(no_complaints):
    no_complaints.execute("insert into fct_loads values ('complaints', 'loaded', 0, 0)")
    assert {row["missing_data_set"] for row in read(no_complaints, table="attainment")} == {None}


def test_where_no_ledger_of_loads_is_published_nothing_counts_as_undelivered(no_complaints):
    no_complaints.execute("drop table fct_loads")
    assert {row["missing_data_set"] for row in read(no_complaints, table="attainment")} == {None}
