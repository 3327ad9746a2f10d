"""The shipped penalty rules on figures at their very edge, with the shipped registry."""

import datetime as dt
import shutil

import duckdb
import pytest

from tests.transform_units.warehouse import dbt

HOUR_US = 3_600_000_000
# Platform, shop, KPI, numerator and denominator in integer units; of the two platforms pdd has benchmarks.
FIGURES = (
    ("pdd", "half", "effective_reply_rate", 50, 100),
    ("pdd", "below_half", "effective_reply_rate", 49, 100),
    ("pdd", "few", "effective_reply_rate", 0, 99),
    ("pdd", "far_too_few", "effective_reply_rate", 0, 79),
    ("pdd", "at_the_mean", "dispute_refund_rate", 4, 1000),
    ("pdd", "above_the_mean", "dispute_refund_rate", 5, 1000),
    ("jd", "unknown", "dispute_refund_rate", 5, 1000),
    ("pdd", "at_the_mean", "refund_time", 3 * 62 * HOUR_US, 3),
    ("pdd", "above_the_mean", "refund_time", 3 * 62 * HOUR_US + 1, 3),
)


@pytest.fixture(scope="module")
def risks(built_home, tmp_path_factory) -> dict[tuple, tuple]:
    """Status and events left by rule and shop."""
    folder = tmp_path_factory.mktemp("penalties")
    warehouse = shutil.copyfile(built_home / "warehouse.duckdb", folder / "warehouse.duckdb")
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("truncate intermediate.int_kpi_scopes_daily")
        connection.executemany(
            "insert into intermediate.int_kpi_scopes_daily "
            "(platform, shop_id, kpi_id, numerator_units, denominator_units, success_units, day, scope_kind) "
            "values (?, ?, ?, ?, ?, 0, '2026-03-31', 'shop')",
            FIGURES,
        )
    dbt(warehouse, folder, "build", "--select", "fct_penalty_risks_daily", "--exclude", "test_type:unit")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select rule_id, shop_id, status, events_left from marts.fct_penalty_risks_daily where day = ?",
            [dt.date(2026, 3, 31)],
        ).fetchall()
    return {(rule_id, shop_id): (status, left) for rule_id, shop_id, status, left in rows}


def test_half_of_a_hundred_is_no_breach_and_one_less_is(risks):
    rule = "effective_reply_below_half"
    assert {shop: risk for (rule_id, shop), risk in risks.items() if rule_id == rule} == {
        "half": ("at_risk", 1),
        "below_half": ("breached", 0),
        "few": ("at_risk", 1),
        "far_too_few": ("ok", 21),
    }


def test_disputes_are_held_against_the_platforms_mean_and_unknown_without_one(risks):
    rule = "dispute_refunds_above_peers"
    assert {shop: risk for (rule_id, shop), risk in risks.items() if rule_id == rule} == {
        "at_the_mean": ("at_risk", 1),
        "above_the_mean": ("breached", 0),
        "unknown": ("unknown", None),
    }


def test_a_microsecond_more_than_the_mean_is_a_breach_and_no_count_says_how_near_a_mean_is(risks):
    rule = "refunds_slower_than_peers"
    assert {shop: risk for (rule_id, shop), risk in risks.items() if rule_id == rule} == {
        "at_the_mean": ("at_risk", None),
        "above_the_mean": ("breached", 0),
    }
