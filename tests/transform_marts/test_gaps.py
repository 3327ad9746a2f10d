"""Gaps against the narrowest target in force, signed so that positive is better."""

import datetime as dt

import pytest


def gap(built, kpi_id, scope_kind, scope, period="day", start=dt.date(2026, 3, 2)):
    rows = built.rows(
        "select value, target, target_source, gap, status from marts.fct_gaps "
        f"where kpi_id = '{kpi_id}' and scope_kind = '{scope_kind}' and scope = '{scope}' "
        f"and period_kind = '{period}' and period_start = date '{start}'"
    )
    assert len(rows) == 1
    return rows[0]


@pytest.mark.parametrize(
    ("kpi_id", "value", "target", "expected"),
    [
        ("first_response_time", 35, 30, -5),
        ("timely_response_rate", 0.78, 0.85, -0.07),
        ("csat_top2_rate", 0.88, 0.90, -0.02),
        ("call_abandon_rate", 0.012, 0.01, -0.002),
    ],
)
def test_worked_case_seven_is_four_misses(built, kpi_id, value, target, expected):
    found = gap(built, kpi_id, "all", "all")
    assert found[:2] == (value, target)
    assert found[3] == pytest.approx(expected, abs=1e-9)
    assert found[4] == "missed"


def test_the_owners_target_beats_the_registrys_and_the_narrowest_beats_the_wider(built):
    assert gap(built, "timely_response_rate", "all", "all")[1:3] == (0.85, "own")
    assert gap(built, "answer_rate_30s", "team", "A")[1] == 0.99
    assert gap(built, "answer_rate_30s", "person", "p1")[1] == 0.99, "p1 is of team A on that day"
    assert gap(built, "answer_rate_30s", "person", "p2")[1] == 0.9
    assert gap(built, "answer_rate_30s", "shop", "pdd:S1")[1] == 0.7


def test_a_target_that_is_a_benchmark_is_what_the_platforms_peers_reach(built):
    assert gap(built, "answer_rate_300s", "platform", "pdd")[1:3] == (0.6, "industry")
    assert gap(built, "answer_rate_300s", "shop", "pdd:S1")[1:3] == (0.6, "industry")
    assert gap(built, "answer_rate_300s", "platform", "jd")[4] == "no_target"
    assert gap(built, "answer_rate_300s", "all", "all")[4] == "no_target"


def test_the_target_of_a_period_is_the_one_in_force_on_its_last_day(built):
    assert gap(built, "answer_rate_30s", "team", "A", "month", dt.date(2026, 3, 1))[1] == 0.5


def test_a_figure_from_fewer_than_30_is_not_called_met_or_missed(built):
    assert gap(built, "answer_rate_30s", "shop", "pdd:S1")[4] == "low_n"


def test_a_figure_without_a_target_says_so(built):
    assert gap(built, "answer_rate_30s", "all", "all")[1:] == (None, None, None, "no_target")


def test_a_week_adds_the_parts_of_its_days(built):
    rows = built.rows(
        "select numerator, denominator from marts.fct_gaps where kpi_id = 'answer_rate_30s' "
        "and period_kind = 'week' and scope_kind = 'person' and scope = 'p1'"
    )
    assert rows == [(3.0, 4.0)]


def test_a_quarter_a_role_and_a_shift_are_looked_at_too(built):
    kpi_id, quarter = "answer_rate_30s", dt.date(2026, 1, 1)
    assert gap(built, kpi_id, "team", "A", "quarter", quarter)[1] == 0.5
    found = built.rows(
        "select scope_kind, scope, numerator, denominator from marts.fct_gaps "
        f"where kpi_id = '{kpi_id}' and scope_kind in ('role', 'shift') and period_kind = 'quarter' "
        "order by scope_kind, scope"
    )
    assert found == [
        ("role", "aftersale", 2.0, 2.0),
        ("role", "presale", 1.0, 2.0),
        ("shift", "early", 1.0, 2.0),
    ]


def test_a_target_for_all_is_written_one_way_whoever_set_it(built):
    found = built.rows("select distinct scope from marts.dim_targets where scope_kind = 'all'")
    assert found == [("all",)]
