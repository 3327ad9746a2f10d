"""Control limits from the 28 days before, worked by hand; a comparison follows what it compares with."""

import datetime as dt
from math import sqrt

import pytest

ZERO = pytest.approx(0)


def limits(built, kpi_id, shop, day="2026-03-02"):
    [row] = built.rows(
        "select value, control_low, control_center, control_high, signal from marts.fct_gaps "
        f"where kpi_id = '{kpi_id}' and scope = 'pdd:{shop}' and scope_kind = 'shop' and period_kind = 'day' "
        f"and period_start = date '{day}'"
    )
    return row


def test_eight_days_on_one_side_are_a_run_within_the_limits_of_a_share(gaps_built):
    # Σ (21 × 15 + 7 × 19) / 560 = 0.8; 3 √(0.8 × 0.2 / 20) = 0.268, cut at 1.
    value, low, center, high, signal = limits(gaps_built, "call_service_level_20s", "RUN")
    assert (value, center, high) == (0.95, 0.8, 1.0)
    assert low == pytest.approx(0.8 - 3 * sqrt(0.16 / 20), abs=1e-12)
    assert signal == "run"


def test_seven_days_on_one_side_are_none(gaps_built):
    assert limits(gaps_built, "call_service_level_20s", "RUN", "2026-03-01")[4] == "in_control"


def test_a_mean_is_held_against_the_moving_ranges_of_its_days(gaps_built):
    # Days of 10 s and 20 s in turn: mean 15, moving range 10, 15 ± 26.6; a wait is not below 0.
    value, low, center, high, signal = limits(gaps_built, "call_wait_time", "XMR")
    assert (value, low, center, signal) == (42.0, 0.0, 15.0, "above")
    assert high == pytest.approx(41.6, abs=1e-12)


def test_what_is_counted_apart_has_a_u_chart(gaps_built):
    # A complaint in a hundred contacts: 0.01 + 3 √(0.01 / 100) = 0.04.
    value, low, center, high, signal = limits(gaps_built, "complaint_rate", "U")
    assert (value, center, high, signal) == (0.05, 0.01, pytest.approx(0.04, abs=1e-12), "above")
    assert low == ZERO


def test_fewer_than_eight_days_say_nothing(gaps_built):
    assert limits(gaps_built, "call_service_level_20s", "YOUNG")[4] == "in_control"
    assert limits(gaps_built, "call_service_level_20s", "YOUNG", "2026-03-01")[1:] == (None,) * 4


def test_a_weeks_limits_narrow_with_its_size(gaps_built):
    rows = gaps_built.rows(
        "select period_start, control_center, signal from marts.fct_gaps where period_kind = 'week' "
        "and kpi_id = 'call_service_level_20s' and scope = 'pdd:RUN' and scope_kind = 'shop' order by all"
    )
    assert rows[-1] == (dt.date(2026, 3, 2), 0.8, "in_control")
    assert rows[0][1:] == (None, None)
