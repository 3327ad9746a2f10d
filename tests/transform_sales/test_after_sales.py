"""Disputes and refunds of the last 30 days, and who buys again."""

from tests.transform_sales.rows import order, refund, tier
from tests.transform_units.rows import account

LOST = {"platform_intervened": True, "merchant_liable": True}


def completed(shop, order_id, at, **cells):
    return order(shop, order_id, "02-01 10:00:00", "c", completed_at=at, **cells)


DISPUTES = [
    *completed("disputes", "d1", "02-09 00:00:00"),
    *completed("disputes", "d2", "03-10 23:59:59.999999"),
    *completed("disputes", "d3", "03-01 10:00:00", cancelled_at="03-10 23:59:59"),
    *completed("disputes", "d4", "03-01 10:00:00", cancelled_at="03-11 00:00:00"),
    *completed("disputes", "d5", "02-08 23:59:59"),
    *order("disputes", "d6", "03-01 10:00:00", "c", paid_at="03-01 11:00:00"),
    *account("eve", "p-eve", "2026-01-01", "2026-03-01"),
    *account("eve", "p-fay", "2026-03-01"),
    # Credited to whom the account was on the day of the request.
    *refund(
        "disputes",
        "r1",
        "02-28 23:59:59",
        "d1",
        account="eve",
        decided_at="03-02 10:00:00",
        succeeded_at="03-10 23:59:59",
        **LOST,
    ),
    *refund(
        "disputes",
        "r2",
        "03-01 10:00:00",
        "d2",
        decided_at="03-02 10:00:00",
        succeeded_at="03-11 00:00:00",
        **LOST,
    ),
    *refund("disputes", "r3", "03-01 10:00:00", "d2", decided_at="03-02 10:00:00", **LOST),
    *refund(
        "disputes", "r4", "03-01 10:00:00", "d2", decided_at="03-02 10:00:00", succeeded_at="03-02 10:00:00"
    ),
    *refund(
        "no orders",
        "r5",
        "03-01 10:00:00",
        "x",
        decided_at="03-02 10:00:00",
        succeeded_at="03-02 11:00:00",
        **LOST,
    ),
]
REFUNDS = [
    *refund("refunds", "f1", "03-01 10:00:00", "x", account="eve", succeeded_at="03-01 13:00:00"),
    *refund("refunds", "f2", "03-01 10:00:00", "x", succeeded_at="03-02 10:30:00"),
    *refund("refunds", "f3", "03-01 10:00:00", "x"),
]
HIGH = [
    *tier("again", "high", "2026-01-01"),
    *tier("gone", "high", "2026-01-01"),
    *tier("new", "high", "2026-01-01"),
    *tier("high from the 2nd", "high", "2026-05-02"),
    *tier("high until the 1st", "high", "2026-01-01", "2026-05-01"),
    *tier("normal", "normal", "2026-01-01"),
    *tier("cancelled in May", "high", "2026-01-01"),
    *tier("cancelled in June", "high", "2026-01-01"),
    *tier("90 days", "high", "2026-01-01"),
    *tier("91 days", "high", "2026-01-01"),
    *[
        row
        for customer in ("again", "gone", "high from the 2nd", "high until the 1st", "normal")
        for row in order("high", f"{customer}/1", "04-30 22:00:00", customer, paid_at="04-30 23:59:59")
    ],
    *[
        row
        for customer in (
            "again",
            "new",
            "high from the 2nd",
            "high until the 1st",
            "normal",
            "cancelled in May",
        )
        for row in order("high", f"{customer}/2", "04-30 22:00:00", customer, paid_at="05-01 00:00:00")
    ],
    *order(
        "high",
        "b",
        "04-01 10:00:00",
        "cancelled in May",
        paid_at="04-01 11:00:00",
        cancelled_at="05-31 23:59:59",
    ),
    *order(
        "high",
        "m",
        "04-01 10:00:00",
        "cancelled in June",
        paid_at="04-01 11:00:00",
        cancelled_at="06-01 00:00:00",
    ),
    *order("high", "n", "01-30 10:00:00", "90 days", paid_at="01-31 00:00:00"),
    *order("high", "p", "01-30 10:00:00", "91 days", paid_at="01-30 23:59:59"),
    # Another shop's sale makes nobody a returning customer of this one.
    *order("high 2", "o", "05-10 10:00:00", "gone", paid_at="05-10 11:00:00"),
]
ROWS = [*DISPUTES, *REFUNDS, *HIGH]


def figures(built, table, shop, kpi_id, day, by=""):
    scope = f"{by}, " if by else ""
    return built.rows(
        f"select {scope}numerator, denominator from marts.{table} "
        "where shop_id = ? and kpi_id = ? and day = cast(? as date) order by all",
        shop,
        kpi_id,
        day,
    )


def disputes(built, day, by="", table="fct_kpi_shop_daily"):
    return figures(built, table, "disputes", "dispute_refund_rate", day, by)


def test_lost_disputes_over_the_orders_completed_in_30_days(built):
    assert disputes(built, "2026-03-09") == [(0.0, 4.0)], "d1, d3, d4 and d5; nothing succeeded"
    assert disputes(built, "2026-03-10") == [(1.0, 3.0)], "d1, d2 and d4; d3 is cancelled"
    assert disputes(built, "2026-03-11") == [(2.0, 1.0)], "d2; d1 is 30 days old"
    assert disputes(built, "2026-03-31") == [(2.0, 1.0)]
    assert disputes(built, "2026-04-01") == [(0.0, 1.0)]


def test_a_person_shares_the_shops_orders_and_has_a_row_only_with_a_dispute(built):
    assert disputes(built, "2026-03-09", "person_id", "fct_kpi_person_daily") == []
    assert disputes(built, "2026-03-11", "person_id", "fct_kpi_person_daily") == [
        ("(queue)", 1.0, 1.0),
        ("p-eve", 1.0, 1.0),
    ]


def test_disputes_of_a_shop_without_orders_have_no_value(built):
    found = built.rows(
        "select numerator, denominator, value, status from marts.fct_kpi_shop_daily "
        "where shop_id = 'no orders' and kpi_id = 'dispute_refund_rate' and day = date '2026-03-05'"
    )
    assert found == [(1.0, 0.0, None, "no_data")]


def test_refund_time_is_in_hours_over_30_days(built):
    def of_day(day):
        return figures(built, "fct_kpi_person_daily", "refunds", "refund_time", day, "person_id")

    assert of_day("2026-03-01") == [("p-fay", 3.0, 1.0)]
    assert of_day("2026-03-30") == [("(queue)", 24.5, 1.0), ("p-fay", 3.0, 1.0)]
    assert of_day("2026-03-31") == [("(queue)", 24.5, 1.0)]
    assert of_day("2026-04-01") == []


def test_high_value_customers_who_buy_again(built):
    columns = "subject_id, is_success, person_id, cast(day as varchar)"
    found = [row[:3] for row in built.units("high_value_customer", "high", columns) if row[3] == "2026-05-31"]
    assert sorted(found) == [
        ("90 days", False, "(queue)"),
        ("again", True, "(queue)"),
        ("cancelled in June", False, "(queue)"),
        ("gone", False, "(queue)"),
    ]
    assert figures(built, "fct_kpi_shop_daily", "high", "high_value_repurchase_rate", "2026-05-31") == [
        (1.0, 4.0)
    ]
    assert figures(built, "fct_kpi_shop_daily", "high 2", "high_value_repurchase_rate", "2026-05-31") == []


def test_only_the_last_day_of_a_month_has_a_repurchase_rate(built):
    days = {row[0] for row in built.units("high_value_customer", "high", "cast(day as varchar)")}
    assert days == {"2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"}
