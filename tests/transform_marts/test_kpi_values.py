"""The figures of the three daily marts and of agent_day, to the digit."""

import datetime as dt
import math

import pytest

MONDAY, TUESDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 3)


def figure(built, table, kpi_id, columns="numerator, denominator, value, status", **where):
    condition = " and ".join(f"{name} = '{value}'" for name, value in where.items())
    rows = built.rows(f"select {columns} from marts.{table} where kpi_id = '{kpi_id}' and {condition}")
    assert len(rows) <= 1
    return rows[0] if rows else None


@pytest.mark.parametrize(
    ("kpi_id", "person_id", "expected"),
    [
        ("answer_rate_30s", "p1", (1.0, 2.0, 0.5, "final")),
        ("answer_rate_180s", "p1", (2.0, 2.0, 1.0, "final")),
        ("average_response_time", "p1", (60.000001, 2.0, 30.0000005, "final")),
        ("average_response_time", "p2", None),
        ("average_response_time_cap600", "p2", (600.0, 1.0, 600.0, "final")),
        ("answer_rate_30s", "(queue)", (0.0, 1.0, 0.0, "final")),
        ("effective_reply_rate", "p1", (1.0, 2.0, 0.5, "final")),
        ("effective_reply_rate", "p2", (0.0, 1.0, 0.0, "final")),
        ("handled_calls", "p1", (2.0, 1.0, 2.0, "final")),
    ],
)
def test_a_person_has_these_parts_on_monday(built, kpi_id, person_id, expected):
    found = figure(
        built, "fct_kpi_person_daily", kpi_id, day=MONDAY, platform="pdd", shop_id="S1", person_id=person_id
    )
    assert found == expected


def test_a_wait_of_900_seconds_is_capped_at_600(built):
    found = figure(built, "fct_kpi_person_daily", "average_response_time_cap600", day=MONDAY, shop_id="S2")
    assert found == (600.0, 1.0, 600.0, "final")


def test_a_distinct_customer_counts_once_in_the_shop_and_once_in_each_team(built):
    where = {"day": MONDAY, "platform": "pdd", "shop_id": "S1"}
    assert figure(built, "fct_kpi_shop_daily", "effective_reply_rate", **where)[:2] == (1.0, 3.0)
    team = figure(built, "fct_kpi_team_daily", "effective_reply_rate", team="A", **where)
    assert team[:2] == (1.0, 2.0), "c2 is credited to p1 and p2, both of team A"


def test_person_days_are_distinct_over_shops(built):
    assert figure(built, "fct_kpi_shop_daily", "handled_calls", shop_id="S1")[:3] == (3.0, 2.0, 1.5)
    total = built.rows(
        "select numerator, denominator from marts.fct_gaps "
        "where kpi_id = 'handled_calls' and scope_kind = 'all' and period_kind = 'day'"
    )
    assert total == [(4.0, 2.0)]


def test_the_window_takes_its_first_second_and_not_its_last(built):
    where = {"day": TUESDAY, "person_id": "p1"}
    assert figure(built, "fct_kpi_person_daily", "answer_rate_30s", **where)[:2] == (2.0, 2.0)
    assert figure(built, "fct_kpi_person_daily", "answer_rate_30s_all_day", **where)[:2] == (4.0, 4.0)


def test_a_day_whose_look_ahead_is_open_is_provisional(built):
    assert figure(built, "fct_kpi_shop_daily", "answer_rate_30s", day=TUESDAY)[3] == "provisional"


def test_team_role_and_shift_are_those_of_the_day(built):
    found = built.rows(
        "select distinct day, person_id, team, role, shift from marts.fct_kpi_person_daily "
        "where person_id in ('p1', '(queue)', 'jd:acc9') order by all"
    )
    assert found == [
        (MONDAY, "(queue)", "(queue)", None, None),
        (MONDAY, "jd:acc9", "(unmapped)", None, None),
        (MONDAY, "p1", "A", "presale", "early"),
        (TUESDAY, "p1", "B", "aftersale", None),
    ]


def test_a_rate_carries_its_wilson_interval(built):
    low, high, is_low_n = figure(
        built,
        "fct_kpi_shop_daily",
        "timely_response_rate",
        columns="ci_low, ci_high, is_low_n",
        shop_id="S7",
    )
    z, p, n = 1.959963984540054, 0.78, 50
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    assert (low, high) == (pytest.approx(middle - half, abs=1e-12), pytest.approx(middle + half, abs=1e-12))
    assert is_low_n is False


def test_a_net_score_counts_in_points_and_carries_a_normal_interval(built):
    numerator, denominator, value, low, high = figure(
        built,
        "fct_kpi_shop_daily",
        "nps",
        columns="numerator, denominator, value, ci_low, ci_high",
        shop_id="S7",
    )
    half = 1.959963984540054 * math.sqrt((0.9 - 0.09) / 10) * 100
    assert (numerator, denominator, value) == (300.0, 10.0, 30.0)
    assert (low, high) == (pytest.approx(30 - half, abs=1e-9), pytest.approx(30 + half, abs=1e-9))


def test_agent_day_has_a_column_per_kpi_and_one_per_channel_where_it_has_several(built):
    columns = [row[0] for row in built.rows("describe marts.agent_day")]
    assert columns[:6] == ["day", "person_id", "team", "role", "shift", "first_response_time"]
    assert {"handling_time", "handling_time_chat", "handling_time_phone"} < set(columns)
    assert "answer_rate_30s_chat" not in columns
    found = built.rows(
        "select answer_rate_30s, handled_calls, csat_top2_rate from marts.agent_day "
        "where person_id = 'p1' and day = date '2026-03-02'"
    )
    assert found == [(0.5, 3.0, None)]
    assert built.rows("select csat_score_phone from marts.agent_day where person_id = 'p7'") == [(4.76,)]


def test_every_table_and_column_of_the_marts_is_commented(built):
    missing = built.rows(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'marts' and comment is null "
        "union all select table_name, '' from duckdb_tables() where schema_name = 'marts' and comment is null"
    )
    assert missing == []
