"""Parts of a gap and of a change, each worked by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

SERVICE_LEVEL = "call_service_level_20s"


def parts(built, kpi_id, shop, dimension, columns="contribution_units, contribution_rounded, rank"):
    return built.rows(
        f"select member, {columns} from marts.fct_gap_contributions "
        f"where kpi_id = '{kpi_id}' and scope = 'pdd:{shop}' "
        f"and scope_kind = 'shop' and period_kind = 'day' and period_start = date '2026-03-02' "
        f"and dimension = '{dimension}' order by member"
    )


def changes(built, shop, dimension):
    return built.rows(
        "select member, within, mix, change_rounded from marts.fct_change_contributions "
        f"where kpi_id = '{SERVICE_LEVEL}' and scope = 'pdd:{shop}' and scope_kind = 'shop' "
        f"and period_kind = 'day' and period_start = date '2026-03-02' and dimension = '{dimension}' "
        "order by member"
    )


def test_worked_case_seven_35_s_against_30_s_is_shared_to_the_second(gaps_built):
    # 10 × 25 − 30 × 10 = −50 s, 20 × 40 − 30 × 20 = +200 s; 150 s / 30 calls = 5 s too long.
    # Printed: −1.67 + 6.67.
    assert parts(gaps_built, "call_wait_time", "WAIT", "person") == [
        ("A1", Decimal("-50.000000000"), Decimal("-1.6700"), None),
        ("B1", Decimal("200.000000000"), Decimal("6.6700"), None),
    ]


def test_everybody_improves_and_the_total_falls(gaps_built):
    # A 90/100 → 19/20, B 10/20 → 60/100: 0.9 → 0.95 and 0.5 → 0.6, but 100/120 → 79/120.
    team_a, team_b = changes(gaps_built, "SIM", "team")
    middle = (Fraction(79, 120) + Fraction(100, 120)) / 2
    assert team_a[:1] + team_b[:1] == ("A", "B")
    assert team_a[1] == pytest.approx(0.5 * (1 / 6 + 5 / 6) * 0.05, abs=1e-12)
    assert team_b[1] == pytest.approx(0.5 * (5 / 6 + 1 / 6) * 0.1, abs=1e-12)
    assert team_a[2] == pytest.approx(float(Fraction(-4, 6) * (Fraction(925, 1000) - middle)), abs=1e-12)
    assert team_b[2] == pytest.approx(float(Fraction(4, 6) * (Fraction(55, 100) - middle)), abs=1e-12)
    assert sum(row[1] for row in (team_a, team_b)) == pytest.approx(0.075, abs=1e-12)
    assert sum(row[2] for row in (team_a, team_b)) == pytest.approx(-0.25, abs=1e-12)
    assert team_a[3] + team_b[3] == Decimal("-0.1750")


def test_who_comes_or_goes_is_mix_only(gaps_built):
    # A1 8/10 both days; A2 2/10 leaves, B2 9/10 comes: 0.5 → 0.85, middle 0.675.
    assert changes(gaps_built, "NEW", "person") == [
        ("A1", 0.0, 0.0, Decimal("0.0000")),
        ("A2", 0.0, pytest.approx(-0.1 + 0.675 * 0.5, abs=1e-12), Decimal("0.2375")),
        ("B2", 0.0, pytest.approx(0.45 - 0.675 * 0.5, abs=1e-12), Decimal("0.1125")),
    ]


def test_a_member_without_a_denominator_has_its_whole_numerator(gaps_built):
    assert parts(gaps_built, "complaint_rate", "BARE", "person", "value, contribution_units, rank") == [
        ("A1", None, Decimal("1.000000000"), None),
        ("B1", 0.0, Decimal("-1.000000000"), 1),
    ]


def test_an_event_is_in_the_hour_topic_and_entry_of_its_contact_and_in_its_weekday(gaps_built):
    def members(dimension):
        return dict(parts(gaps_built, SERVICE_LEVEL, "WHEN", dimension, "denominator"))

    assert members("hour") == {"08": 1, "09": 1, "23": 2}
    assert members("topic") == {"refund": 2, "(none)": 2}
    assert members("entry") == {"app": 1, "web": 1, "(none)": 2}
    assert members("weekday") == {"1": 4}
    assert members("season") == {"normal": 4}


def test_what_a_total_is_to_reach_is_a_member_of_its_own(gaps_built):
    assert parts(gaps_built, "attributed_sales", "SUM", "person", "numerator, contribution_units") == [
        ("(target)", 0.0, Decimal("-1000.000000000")),
        ("A1", 300.25, Decimal("300.250000000")),
        ("B1", 500.0, Decimal("500.000000000")),
    ]


def test_a_total_of_nothing_lacks_its_whole_target(gaps_built):
    assert parts(gaps_built, "attributed_sales", "FREE", "person", "numerator, contribution_units") == [
        ("(target)", 0.0, Decimal("-1000.000000000")),
        ("A1", 0.0, Decimal("0.000000000")),
    ]


def test_money_of_which_floating_point_has_no_billionths_adds_up_all_the_same(gaps_built):
    rows = parts(gaps_built, "attributed_sales", "MUCH", "person", "contribution_units, contribution_rounded")
    assert sum(units for _, units, _ in rows) == Decimal("1444443444.444443")
    assert sum(printed for *_, printed in rows) == Decimal("1444443444.4400")


def test_who_must_not_be_counted_twice_is_parted_only_where_they_cannot_be(gaps_built):
    found = gaps_built.rows(
        "select kpi_id, dimension, member, denominator from marts.fct_gap_contributions "
        "where kpi_id in ('handled_calls', 'effective_reply_rate') and scope_kind = 'all' "
        "and period_kind = 'day' order by all"
    )
    assert found == [
        ("effective_reply_rate", "platform", "pdd", 2.0),
        ("effective_reply_rate", "shop", "pdd:TWO", 1.0),
        ("effective_reply_rate", "shop", "pdd:TWO2", 1.0),
        ("handled_calls", "person", "A1", 1.0),
        ("handled_calls", "person", "B1", 1.0),
        ("handled_calls", "shift", "(none)", 2.0),
        ("handled_calls", "team", "A", 1.0),
        ("handled_calls", "team", "B", 1.0),
    ]


def test_hours_kept_in_microseconds_add_up_to_the_billionth(gaps_built):
    rows = gaps_built.rows(
        "select contribution_units from marts.fct_gap_contributions where kpi_id = 'refund_time' "
        "and scope_kind = 'all' and period_kind = 'day' and dimension = 'shop' order by member"
    )
    total = Fraction(8_200_000_004, 3_600_000_000) - 2
    assert sum(units for (units,) in rows) == Decimal(int(total * 10**9)).scaleb(-9)
    assert len(rows) == 2
