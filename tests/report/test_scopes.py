import datetime as dt

import duckdb
import pytest

from orchestration.errors import WrongUse
from orchestration.explain.periods import Period
from orchestration.explain.report.files import stem_of
from orchestration.explain.scopes import Scope, judge_scope, parse_scope

WEEK = Period("week", dt.date(2026, 3, 23))


@pytest.fixture
def marts():
    with duckdb.connect() as connection:
        connection.execute(
            "create table fct_gaps as select 'week' as period_kind, date '2026-03-23' as period_start, "
            "unnest(['team', 'team', 'all']) as scope_kind, unnest(['售前一组', '售后组', 'all']) as scope"
        )
        yield connection


def test_a_scope_is_all_or_a_kind_with_a_name():
    assert parse_scope("all") == Scope("all", "all")
    assert parse_scope("team=售前一组") == Scope("team", "售前一组")
    # A name may hold the sign itself.
    assert parse_scope("shop=pdd:a=b") == Scope("shop", "pdd:a=b")


@pytest.mark.parametrize("text", ["", "team", "team=", "=x", "group=x", "all=all"])
def test_what_is_no_scope_is_answered_with_the_kinds(text):
    with pytest.raises(WrongUse, match=r"is no scope; expected all, or KIND=NAME with one of platform, shop"):
        parse_scope(text)


def test_an_unknown_scope_is_answered_with_the_known_ones(marts):
    judge_scope(marts, Scope("team", "售后组"), WEEK)
    with pytest.raises(WrongUse) as raised:
        judge_scope(marts, Scope("team", "售后"), WEEK)
    assert str(raised.value) == (
        "No team '售后' has figures in 2026-W13; known there: 售前一组, 售后组. Did you mean 售后组?"
    )
    with pytest.raises(WrongUse, match=r"2026-W13 has none of that kind"):
        judge_scope(marts, Scope("shift", "night"), WEEK)


def test_a_scope_names_a_file_that_every_system_can_hold():
    assert stem_of(Scope()) == "report"
    assert stem_of(Scope("team", "售前一组")) == "report-team-售前一组"
    hostile = [
        Scope("team", name) for name in ("a/b", "a\\b", "../..", "a\nb", "\u202ea", "名" * 300, "名" * 301)
    ]
    stems = [stem_of(scope) for scope in hostile]
    assert len(set(stems)) == len(stems)
    assert [
        stem for stem in stems if "/" in stem or "\n" in stem or len(f"{stem}.en.xlsx".encode()) > 255
    ] == []
    assert stem_of(Scope("shop", "pdd:1")).startswith("report-shop-pdd_1-")
