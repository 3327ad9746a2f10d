"""Orders and refunds at the edges of every window of §5, and customers of either tier."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tests.oracle.nasty_chats import CUSTOMERS
from tests.oracle.nasty_contacts import Start
from tests.oracle.nasty_people import ACCOUNTS
from tests.oracle.nasty_times import FIRST_DAY, HOUR, MINUTE, TINY, WHOLE_DAY, Times
from tests.oracle.records import CustomerRow, Order, Refund

AMOUNTS = ("19.99", "99.90", "0.10", "1234.56", "20", "100.07")
FEBRUARY = dt.date(2026, 2, 1)
# 90 days before February, its edges, and the month's own.
REPURCHASE_DAYS = tuple(
    FEBRUARY + dt.timedelta(days=offset) for offset in (-91, -90, -90, -45, -1, -1, 0, 0, 9, 27, 27, 28)
)
NOTHING = dt.timedelta()


def draw_order(rng: random.Random, times: Times, key: dict, number: int, *, asks: Sequence[Start]) -> Order:
    """Draws an order that follows, precedes or has nothing to do with what a customer asked."""
    asked = rng.choice(asks) if asks and rng.random() < 0.85 else None
    if asked is None:
        asked = Start(key["shop_id"], rng.choice(CUSTOMERS), times.edge(key["shop_id"]))
    closes_at = asked.at + 7 * WHOLE_DAY
    if rng.random() < 0.12:  # already buying
        paid_at = times.around(asked.at, NOTHING, -WHOLE_DAY)
        created_at = paid_at - times.step()
    else:
        created_at = times.around(asked.at, NOTHING, 5 * MINUTE, HOUR, 2 * WHOLE_DAY)
        paid_at = rng.choice((None, created_at, created_at + times.step(), times.around(closes_at, NOTHING)))
    later = (created_at + times.step(), times.around(closes_at, NOTHING), created_at + 10 * WHOLE_DAY)
    return Order(
        platform=key["platform"],
        shop_id=asked.shop_id,
        order_id=f"O{number}",
        created_at=created_at,
        customer_id=asked.customer_id,
        paid_at=paid_at,
        completed_at=rng.choice((None, *later)),
        cancelled_at=rng.choice((None, None, None, None, None, *later)),
        **_value(rng),
    )


def draw_order_beside(rng: random.Random, order: Order) -> Order:
    """Draws a second order of the same instants, mostly of the same customer."""
    customer_id = order.customer_id if rng.random() < 0.7 else rng.choice(CUSTOMERS)
    return replace(order, order_id=f"{order.order_id}-beside", customer_id=customer_id, **_value(rng))


def draw_old_order(rng: random.Random, times: Times, key: dict, number: int) -> Order:
    """Draws an order paid at an edge of the 90 days before February, or of February."""
    paid_at = times.edge(key["shop_id"], rng.choice(REPURCHASE_DAYS))
    month_end = times.edge(key["shop_id"], REPURCHASE_DAYS[-1] - rng.choice((NOTHING, WHOLE_DAY)))
    return Order(
        **key,
        order_id=f"A{number}",
        created_at=paid_at - rng.choice((NOTHING, TINY, HOUR)),
        customer_id=rng.choice(CUSTOMERS),
        paid_at=paid_at,
        completed_at=rng.choice((None, paid_at + times.step(), paid_at + 20 * WHOLE_DAY)),
        cancelled_at=rng.choice((None, None, None, max(month_end, paid_at))),
        **_value(rng),
    )


def _value(rng: random.Random) -> dict:
    return {
        "amount": Decimal(rng.choice(AMOUNTS)),
        "postage": rng.choice((None, Decimal("0"), Decimal("0.05"), Decimal("10"))),
        "quantity": rng.choice((0, 1, 1, 3)),
    }


def draw_refund(
    rng: random.Random, times: Times, key: dict, number: int, *, orders: Sequence[Order]
) -> Refund:
    """Draws a refund of an order, at times unknown or another shop's, decided at an edge of 30 days."""
    order = rng.choice(orders) if orders and rng.random() < 0.9 else None
    applied_at = times.edge(key["shop_id"], FIRST_DAY + dt.timedelta(days=rng.randrange(-38, 5)))
    succeeded_at = rng.choice((None, applied_at, applied_at + times.step()))
    if order is not None and order.paid_at is not None and rng.random() < 0.7:
        applied_at = order.paid_at + times.step()
        succeeded_at = max(applied_at, times.around(order.paid_at, 15 * WHOLE_DAY, 15 * WHOLE_DAY, HOUR))
    edge = times.edge(key["shop_id"], FIRST_DAY + dt.timedelta(days=rng.randrange(-38, 8)))
    return Refund(
        platform=key["platform"],
        shop_id=order.shop_id if order and rng.random() < 0.95 else key["shop_id"],
        refund_id=f"R{number}",
        applied_at=applied_at,
        order_id=order.order_id if order else "unknown",
        account=rng.choice((None, *ACCOUNTS)),
        succeeded_at=succeeded_at,
        decided_at=rng.choice((None, max(applied_at, edge), max(applied_at, edge), applied_at)),
        amount=Decimal(rng.choice(AMOUNTS)),
        kind=rng.choice((None, "refund_only", "return")),
        platform_intervened=rng.choice((None, False, True, True, True, True)),
        merchant_liable=rng.choice((None, False, True, True, True, True)),
    )


def customers(rng: random.Random) -> tuple[CustomerRow, ...]:
    """Puts customers in tiers that change on, before and after the 1st; one is in none."""
    always = dt.date(2025, 1, 1)
    change = rng.choice((FEBRUARY, FEBRUARY, FEBRUARY - WHOLE_DAY, FEBRUARY + WHOLE_DAY))
    return (
        CustomerRow(customer_id="c1", value_tier="high", valid_from=always),
        CustomerRow(customer_id="c2", value_tier="normal", valid_from=always, valid_to=change),
        CustomerRow(customer_id="c2", value_tier="high", valid_from=change),
        CustomerRow(customer_id="c3", value_tier="high", valid_from=always, valid_to=change),
    )
