"""The money of converting orders: each order once, for the person of the latest inquiry that it converts."""

from tests.transform_sales.rows import member, order, refund
from tests.transform_units.rows import account, chat, session


def asks(customer, asked, agent, shop="money", **cells):
    """A presale session that an agent answers a minute later."""
    contact = f"{shop} {customer} {asked}"
    answer = f"{asked[:-5]}01:00 agent {agent}"
    given = {"customer_id": customer, **cells}
    return [
        *chat(shop, contact, f"{asked} customer", answer, **given),
        *session(shop, contact, asked, stage="presale", **given),
    ]


PAID = {"paid_at": "03-03 12:00:00"}
MONEY = [
    # Two days inquire, one order: the later day's person has it, once.
    *asks("c1", "03-02 10:00:00", "anna"),
    *asks("c1", "03-03 10:00:00", "bert"),
    *order("money", "o1", "03-03 11:00:00", "c1", amount="100.50", postage="10.25", quantity=3, **PAID),
    *refund("money", "r1", "03-05 10:00:00", "o1", amount="20.25", succeeded_at="03-18 12:00:00"),
    *refund("money", "r2", "03-05 10:00:00", "o1", amount="30", succeeded_at="03-18 12:00:00.000001"),
    *refund("money", "r3", "03-05 10:00:00", "o1", amount="40"),
    # The order is older than the second inquiry, which it does not convert: the first day's person keeps it.
    *asks("c2", "03-02 10:00:00", "anna"),
    *asks("c2", "03-03 10:00:00", "bert"),
    *order("money", "o2", "03-02 11:00:00", "c2", amount=7, quantity=2, **PAID),
    *order("money", "o3", "03-02 12:00:00", "c2", amount=8, quantity=1, paid_at="03-04 12:00:00"),
    # Not after an inquiry: nobody's money.
    *order("money", "o4", "03-02 11:00:00", "c3", amount=1000, **PAID),
]
# One buyer of two people of one team and one of another; a second buyer of the first.
BUYERS = [
    *account("ann", "p-ann", "2026-01-01"),
    *account("ben", "p-ben", "2026-01-01"),
    *account("cai", "p-cai", "2026-01-01"),
    *member("p-ann", "north", "2026-01-01"),
    *member("p-ben", "north", "2026-01-01"),
    *member("p-cai", "south", "2026-01-01"),
    *asks("c1", "03-01 10:00:00", "ann", "buyers"),
    *order("buyers", "b1", "03-01 10:02:00", "c1", amount=10, quantity=1, **PAID),
    *asks("c1", "03-02 10:00:00", "ben", "buyers"),
    *order("buyers", "b2", "03-02 10:02:00", "c1", amount=20, quantity=2, **PAID),
    *asks("c1", "03-03 10:00:00", "cai", "buyers"),
    *order("buyers", "b3", "03-03 10:02:00", "c1", amount=40, quantity=3, **PAID),
    *asks("c2", "03-03 10:00:00", "ann", "buyers"),
    *order("buyers", "b4", "03-03 10:02:00", "c2", amount=80, quantity=4, **PAID),
    # The same customer id in another shop is another customer.
    *asks("c1", "03-03 10:00:00", "ann", "buyers 2"),
    *order("buyers 2", "b5", "03-03 10:02:00", "c1", amount=160, quantity=5, **PAID),
]
ROWS = [*MONEY, *BUYERS]


def figures(built, table, shop, kpi_id, by="", day="2026-03-03"):
    scope = f"{by}, " if by else ""
    return built.rows(
        f"select {scope}numerator, denominator from marts.{table} "
        "where shop_id = ? and kpi_id = ? and day = cast(? as date) order by all",
        shop,
        kpi_id,
        day,
    )


def people(built, kpi_id, day="2026-03-03"):
    return figures(built, "fct_kpi_person_daily", "money", kpi_id, "person_id", day)


def test_an_order_counts_once_for_the_latest_inquiry_that_it_converts(built):
    assert people(built, "attributed_sales") == [("generic:anna", 7.0, 1.0), ("generic:bert", 90.25, 1.0)]
    assert people(built, "attributed_sales", "2026-03-04") == [("generic:anna", 8.0, 1.0)]


def test_refunds_within_15_days_of_payment_are_taken_off(built):
    assert people(built, "attributed_sales_net") == [("generic:anna", 7.0, 1.0), ("generic:bert", 70.0, 1.0)]


def test_the_total_of_a_shop_is_one_row_whose_denominator_is_1(built):
    assert figures(built, "fct_kpi_shop_daily", "money", "attributed_sales") == [(97.25, 1.0)]


def test_the_order_value_includes_postage(built):
    assert people(built, "average_order_value") == [("generic:anna", 7.0, 1.0), ("generic:bert", 100.5, 1.0)]
    assert figures(built, "fct_kpi_shop_daily", "money", "items_per_buyer") == [(5.0, 2.0)]


def test_a_buyer_counts_once_for_each_person_team_and_shop(built):
    assert figures(built, "fct_kpi_person_daily", "buyers", "average_order_value", "person_id") == [
        ("p-ann", 90.0, 2.0),
        ("p-ben", 20.0, 1.0),
        ("p-cai", 40.0, 1.0),
    ]
    assert figures(built, "fct_kpi_team_daily", "buyers", "average_order_value", "team") == [
        ("north", 110.0, 2.0),
        ("south", 40.0, 1.0),
    ]
    assert figures(built, "fct_kpi_shop_daily", "buyers", "average_order_value") == [(150.0, 2.0)]


def test_one_customer_of_two_shops_is_two_buyers(built):
    assert figures(built, "fct_kpi_shop_daily", "buyers 2", "items_per_buyer") == [(5.0, 1.0)]
    found = built.rows(
        "select numerator, denominator from marts.fct_gaps where kpi_id = 'items_per_buyer' "
        "and period_kind = 'day' and period_start = date '2026-03-03' and scope_kind = 'person' "
        "and scope = 'p-ann'"
    )
    assert found == [(10.0, 3.0)]
