"""Worked case 6: the share of customers all of whose rounds were answered within 3600 s, to the customer."""

from tests.transform_units.rows import Row, chat


def _customers(shop: str, count: int, ineffective: int) -> list[Row]:
    rows = []
    for number in range(count):
        reply = "10:59:59" if number >= ineffective else "11:00:01"
        # Each customer has a quick round too: one slow round is enough to fail.
        rows += chat(
            shop,
            f"{shop}/{number}",
            "09:00:00 customer",
            "09:00:10 agent anna",
            "10:00:00 customer",
            f"{reply} agent anna",
        )
    return rows


ROWS = [
    *_customers("half", 100, 50),
    *_customers("below half", 100, 51),
    *_customers("too few", 99, 99),
]


def test_case_6_a_customer_with_one_late_round_is_not_replied_effectively(built):
    shares = built.rows(
        "select shop_id, count(*) filter (where is_effective), count(*) from ("
        "    select shop_id, subject_id, bool_and(coalesce(quantity <= 3600e6, false)) as is_effective"
        " from intermediate.int_units where unit = 'round' and shop_id in ('half', 'below half', 'too few') "
        "    group by shop_id, subject_id"
        ") group by shop_id order by shop_id"
    )
    assert shares == [("below half", 49, 100), ("half", 50, 100), ("too few", 0, 99)]
