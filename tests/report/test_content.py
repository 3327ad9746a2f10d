"""What a report says of marts made of literals; a table that is not there is empty."""

import datetime as dt
from pathlib import Path

import duckdb
import pytest

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period
from orchestration.explain.report.content import Detail, read_report
from orchestration.explain.scopes import Scope

DAY = Period("day", dt.date(2026, 3, 30))
TEAM = Scope("team", "A")
MARTS = Path(__file__).with_name("marts.sql")


@pytest.fixture(scope="module")
def marts():
    with duckdb.connect() as connection:
        connection.execute(MARTS.read_text(encoding="utf-8"))
        yield connection


def read(marts, scope: Scope = Scope(), *, table: str, **detail: int) -> list[dict]:  # noqa: B008
    report = read_report(
        marts, DAY, scope, timezone="Asia/Shanghai", tables=(table,), detail=Detail(**detail)
    )
    return report.tables[table]


def test_the_worst_miss_is_the_largest_share_of_its_target_and_what_is_open_for_days_comes_last(marts):
    ranks = {row["kpi_id"]: row["gap_rank"] for row in read(marts, table="attainment")}
    # slow misses 30 of 30, quick 0.05 of 0.95, zero 0.02 as it stands; late is open for 30 days more.
    assert ranks == {"slow": 1, "quick": 2, "zero": 3, "late": 4, "fine": None}


def test_a_figure_is_provisional_while_events_can_still_change_it_for_more_than_a_day(marts):
    found = {
        row["kpi_id"]: (row["final_on"], row["is_provisional"]) for row in read(marts, table="attainment")
    }
    assert found["quick"] == (dt.date(2026, 3, 30), False)
    assert found["slow"] == (dt.date(2026, 3, 31), False)
    assert found["late"] == (dt.date(2026, 4, 29), True)


def test_inside_a_team_are_its_people_by_name_and_low_n_and_the_queue_are_not_ranked(marts):
    rows = read(marts, TEAM, table="scopes")
    assert [(row["scope_name"], row["missed_rank"]) for row in rows] == [("李雷", None), ("王芳", 1)]
    whole = {row["scope"]: row["missed_rank"] for row in read(marts, table="scopes")}
    assert whole == {"A": 1, "p3": 1, "p1": 2, "p2": None, "(queue)": None}


def test_the_events_behind_a_team_are_its_peoples_the_unanswered_first(marts):
    rows = read(marts, TEAM, table="events")
    assert [(row["contact_id"], row["person_name"]) for row in rows] == [
        ("e2", "王芳"),
        ("e3", "李雷"),
        ("e1", "王芳"),
    ]
    assert (rows[0]["cause_zh"], rows[0]["evidence"]) == ("新人", {"tenure_days": 3})
    assert rows[0]["event_at"].isoformat() == "2026-03-30T09:00:00+08:00"
    whole = [row for row in read(marts, table="events") if row["kpi_id"] == "quick"]
    assert [row["contact_id"] for row in whole] == ["e2", "e4", "e3", "e1"]


def test_the_events_behind_a_mean_are_those_of_the_rate_that_explains_it(marts):
    rows = [row for row in read(marts, table="events") if row["kpi_id"] == "slow"]
    assert [(row["misses_of"], row["contact_id"]) for row in rows] == [
        ("quick", "e2"),
        ("quick", "e4"),
        ("quick", "e3"),
        ("quick", "e1"),
    ]


def test_members_beyond_the_first_are_one_row_and_the_sum_stays(marts):
    rows = [row for row in read(marts, table="contributions", worst=2, best=1) if row["kpi_id"] == "quick"]
    assert [(row["member"], row["members"], float(row["contribution_rounded"])) for row in rows] == [
        ("m8", 1, -0.08),
        ("m7", 1, -0.07),
        ("m1", 1, -0.01),
        ("(others)", 5, -0.2),
    ]
    # One that would be alone among the others stands by its name.
    assert "(others)" not in {row["member"] for row in read(marts, table="contributions", worst=5, best=2)}
    assert (rows[3]["numerator"], rows[3]["denominator"], rows[3]["value"]) == (5, 50, None)


def test_a_printed_contribution_is_signed_so_that_better_is_more(marts):
    rows = {row["kpi_id"]: row for row in read(marts, table="contributions") if row["member"] == "m8"}
    assert (rows["quick"]["contribution_rounded"], rows["slow"]["contribution_rounded"]) == (
        -rows["slow"]["contribution_rounded"],
        -rows["quick"]["contribution_rounded"],
    )
    assert float(rows["quick"]["gap_rounded"]) == float(rows["slow"]["gap_rounded"]) == -0.08


def test_who_has_too_few_events_is_named_with_the_kpis(marts):
    assert [(row["scope"], row["kpi_ids"]) for row in read(marts, table="low_n")] == [("p2", ["quick"])]


def test_a_table_that_an_older_release_did_not_publish_is_empty(marts):
    assert read(marts, table="penalties") == []


def test_the_plan_says_what_was_taken_on_and_names_what_nobody_took_on(marts):
    taken, suggested = read(marts, table="plan")
    assert (taken["action"], taken["measure"], taken["measure_en"]) == ("A-1", "自己的措施", "自己的措施")
    assert (taken["owner"], taken["owner_zh"], taken["due_on"]) == ("p1", "王芳", dt.date(2026, 4, 20))
    assert taken["opened_on"] == dt.date(2026, 3, 30)
    assert suggested["action"] == "day/2026-03-30/all/all/quick/outage"
    assert (suggested["measure"], suggested["due_on"], suggested["opened_on"]) == (
        "标准措施",
        dt.date(2026, 4, 10),
        None,
    )


def test_the_head_knows_the_as_of_and_a_person_by_name(marts):
    report = read_report(marts, DAY, Scope("person", "p1"), timezone="Asia/Shanghai", tables=("attainment",))
    assert (report.scope_label, str(report.as_of)) == ("王芳", "2026-03-31 00:00:00+08:00")
    empty = read_report(
        marts, Period("day", dt.date(2026, 3, 29)), Scope(), timezone="UTC", tables=("attainment",)
    )
    assert (empty.is_empty, empty.as_of) == (True, None)


def test_marts_of_another_release_are_named_and_not_half_read():
    with duckdb.connect() as old:
        old.execute(MARTS.read_text(encoding="utf-8"))
        old.execute("alter table fct_gaps drop column signal")
        with pytest.raises(WrongUse, match=r"made by another release and lack what scopes of a report needs"):
            read(old, table="scopes")


def test_of_a_change_those_that_move_most_stand_alone_and_the_sum_stays(marts):
    rows = read(marts, table="changes", moving=2)
    assert [(row["member"], row["members"], float(row["change_rounded"])) for row in rows] == [
        ("t5", 1, -0.05),
        ("t4", 1, -0.04),
        ("(others)", 3, -0.06),
    ]
    assert (float(rows[2]["within"]), float(rows[2]["mix"]), rows[2]["value"]) == (0.0624, -0.1224, None)
