"""§5: disputes and refunds of 30 days, and who bought again in the month."""

import datetime as dt

import pytest

from tests.oracle.records import CustomerRow
from tests.oracle.scenes import answers, at, order, refund

ORDER = {"channel": "order"}
DISPUTE, TIME, REPURCHASE = "dispute_refund_rate", "refund_time", "high_value_repurchase_rate"
HOUR, DAY, TINY = dt.timedelta(hours=1), dt.timedelta(days=1), dt.timedelta(microseconds=1)
FIRST = at("12:00:00", 1)
LOST = {"platform_intervened": True, "merchant_liable": True, "decided_at": FIRST, "succeeded_at": FIRST}


def test_refund_time_is_in_hours_over_the_30_days():
    rows = (
        refund(FIRST - 3 * HOUR, succeeded_at=FIRST, account="ann"),
        refund(FIRST - HOUR, refund_id="R2", succeeded_at=at("00:00:00", 2)),
        refund(FIRST, refund_id="R3"),
    )
    talk = answers(refunds=rows)
    assert talk.shop(TIME, day=1, **ORDER) == (3, 1)
    assert talk.shop(TIME, day=30, **ORDER) == (3 + 13, 2)
    assert talk.people(TIME, day=30, **ORDER) == {"ann": (3, 1), "(queue)": (13, 1)}
    assert talk.shop(TIME, day=31, **ORDER) == (13, 1)


def test_a_dispute_lost_is_over_the_shops_orders_of_the_30_days():
    orders = [order(FIRST, order_id=str(n), completed_at=FIRST + DAY) for n in range(3)]
    rows = (refund(FIRST, **LOST, account="ann"), refund(FIRST, **LOST, refund_id="R2", account="ann"))
    talk = answers(orders=tuple(orders), refunds=rows)
    assert talk.shop(DISPUTE, day=1, **ORDER) == (2, 0)
    assert talk.status(DISPUTE, day=1, **ORDER) == "no_data"
    assert talk.people(DISPUTE, day=1, **ORDER) == {"ann": (2, 0)}
    assert talk.people(DISPUTE, day=30, **ORDER) == {"ann": (2, 3)}
    assert talk.team(DISPUTE, "(unmapped)", day=30, **ORDER) == (2, 3)
    assert talk.shop(DISPUTE, day=30, **ORDER) == (2, 3)
    assert talk.people(DISPUTE, day=31, **ORDER) == {}
    assert talk.shop(DISPUTE, day=31, **ORDER) == (0, 3)


@pytest.mark.parametrize(
    "changed",
    [
        {"platform_intervened": False},
        {"merchant_liable": None},
        {"decided_at": None},
        {"succeeded_at": None},
    ],
)
def test_a_refund_that_is_no_lost_dispute_is_not_counted(changed):
    talk = answers(orders=(order(FIRST, completed_at=FIRST),), refunds=(refund(FIRST, **LOST | changed),))
    assert talk.shop(DISPUTE, day=5, **ORDER) == (0, 1)
    assert talk.people(DISPUTE, day=5, **ORDER) == {}


def test_what_happens_after_a_day_does_not_change_it():
    lost = refund(FIRST, **LOST | {"succeeded_at": at("00:00:00", 5)})
    cancelled = order(FIRST, completed_at=FIRST, cancelled_at=at("00:00:00", 4))
    talk = answers(orders=(cancelled,), refunds=(lost,))
    assert talk.shop(DISPUTE, day=3, **ORDER) == (0, 1)
    assert talk.shop(DISPUTE, day=4, **ORDER) is None
    assert talk.shop(DISPUTE, day=5, **ORDER) == (1, 0)


def tier(customer_id: str = "c1", value_tier: str = "high", valid_from: int = 1, **given) -> CustomerRow:
    start = dt.date(2026, 3, valid_from)
    return CustomerRow(customer_id=customer_id, value_tier=value_tier, valid_from=start, **given)


# The 90 days before 2026-03-01 begin with 2025-12-01.
BEFORE = at("12:00:00", 1) - 12 * HOUR - TINY
EARLIEST = dt.datetime(2025, 11, 30, 16, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("paid", "numbers"),
    [
        ((BEFORE,), (0, 1)),
        ((BEFORE, at("00:00:00", 1)), (1, 1)),
        ((EARLIEST, at("23:59:59", 31)), (1, 1)),
        ((EARLIEST - TINY, at("23:59:59", 31)), None),
        ((at("00:00:00", 1), at("10:00:00", 5)), None),
    ],
)
def test_who_bought_in_the_90_days_before_buys_again_in_the_month(paid, numbers):
    orders = tuple(order(instant, instant, order_id=str(n)) for n, instant in enumerate(paid))
    talk = answers(orders=orders, customers=(tier(),))
    assert talk.people(REPURCHASE, day=31, **ORDER) == ({"(queue)": numbers} if numbers else {})


@pytest.mark.parametrize(
    ("customer", "is_counted"),
    [
        (tier(), True),
        (tier(valid_to=dt.date(2026, 3, 2)), True),
        (tier(valid_from=2), False),
        (tier(value_tier="normal"), False),
        (tier("c2"), False),
    ],
)
def test_the_tier_of_the_first_decides(customer, is_counted):
    talk = answers(orders=(order(BEFORE, BEFORE),), customers=(customer,))
    assert talk.shop(REPURCHASE, day=31, **ORDER) == ((0, 1) if is_counted else None)


@pytest.mark.parametrize(
    ("cancelled_at", "numbers"), [(at("23:59:59", 31), (0, 1)), (at("23:59:59", 31) + 2 * HOUR, (1, 1))]
)
def test_an_order_cancelled_by_the_months_end_is_none(cancelled_at, numbers):
    again = order(at("10:00:00", 5), at("10:00:00", 5), order_id="again", cancelled_at=cancelled_at)
    talk = answers(orders=(order(BEFORE, BEFORE), again), customers=(tier(),))
    assert talk.shop(REPURCHASE, day=31, **ORDER) == numbers
