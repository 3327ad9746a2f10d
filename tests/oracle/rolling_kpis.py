"""§5: the KPIs of the 30 days up to a day, and the repurchase of a month.

Read so: "by the end of D" and the 30 and 90 days are local days of the shop; a team has a row where a
person has, over the same orders; a month's repurchase needs an order of its own that was not cancelled by
the month's end.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from tests.oracle.clock import seconds
from tests.oracle.figures import Fact
from tests.oracle.people import QUEUE
from tests.oracle.records import CustomerRow, Order, Refund
from tests.oracle.world import World

ROLLING_DAYS = 30
BASE_PERIOD = dt.timedelta(days=90)


def _days_that_look_back_on(day: dt.date) -> list[dt.date]:
    """D for which the day lies in D−29 … D."""
    return [day + dt.timedelta(days=offset) for offset in range(ROLLING_DAYS)]


def refund_time_facts(world: World) -> Iterator[Fact]:
    """Books each refund that succeeded on all 30 days that look back on it, in hours."""
    for refund in world.seen.refunds:
        if refund.succeeded_at is not None:
            hours = seconds(refund.succeeded_at - refund.applied_at) / 3600
            for day in _days_that_look_back_on(world.clock.day(refund, refund.succeeded_at)):
                yield world.day_fact(
                    "refund_time",
                    refund,
                    day,
                    channel="order",
                    person_id=_person(world, refund),
                    numerator=hours,
                )


def _person(world: World, refund: Refund) -> str:
    return world.person(refund, refund.account, refund.applied_at)


def dispute_facts(world: World) -> Iterator[Fact]:
    """Books disputes lost over the shop's completed orders, the same orders for person, team and shop.

    Only the shop has a row of orders without a dispute.
    """
    orders = _completed_orders(world)
    disputed = set()
    for refund in world.seen.refunds:
        for day in _disputed_days(world, refund):
            person_id = _person(world, refund)
            disputed.add((refund.platform, refund.shop_id, day, person_id))
            yield _dispute(world, refund, day, person_id, numerator=1, denominator=0)
    for platform, shop_id, day, person_id in disputed:
        row, count = orders.get((platform, shop_id, day), (None, 0))
        if row is not None:
            yield _dispute(world, row, day, person_id, numerator=0, denominator=count, unit=("orders",))
    for (_, _, day), (row, count) in orders.items():
        yield _dispute(world, row, day, None, numerator=0, denominator=count, unit=("orders",))


def _dispute(world: World, row, day: dt.date, person_id: str | None, **numbers) -> Fact:
    return world.day_fact("dispute_refund_rate", row, day, channel="order", person_id=person_id, **numbers)


def _disputed_days(world: World, refund: Refund) -> list[dt.date]:
    """D by the end of which it had succeeded, decided in D−29 … D."""
    if not refund.platform_intervened or not refund.merchant_liable:
        return []
    if refund.succeeded_at is None or refund.decided_at is None:
        return []
    succeeded_on = world.clock.day(refund, refund.succeeded_at)
    days = _days_that_look_back_on(world.clock.day(refund, refund.decided_at))
    return [day for day in days if succeeded_on <= day]


def _completed_orders(world: World) -> dict[tuple[str, str, dt.date], tuple[Order, int]]:
    """Counts by (platform, shop_id, D) the orders completed in D−29 … D, not cancelled by the end of D."""
    counts: dict[tuple[str, str, dt.date], tuple[Order, int]] = {}
    for order in world.seen.orders:
        if order.completed_at is not None:
            for day in _days_that_look_back_on(world.clock.day(order, order.completed_at)):
                if not _is_cancelled_by(world, order, day):
                    key = (order.platform, order.shop_id, day)
                    counts[key] = (order, counts.get(key, (order, 0))[1] + 1)
    return counts


def _is_cancelled_by(world: World, order: Order, day: dt.date) -> bool:
    return order.cancelled_at is not None and world.clock.day(order, order.cancelled_at) <= day


def repurchase_facts(world: World) -> Iterator[Fact]:
    """Books on a month's last day the customers of high tier on the 1st who paid in the 90 days before."""
    paid = defaultdict(list)
    for order in world.seen.orders:
        if order.paid_at is not None:
            paid[order.platform, order.shop_id, order.customer_id].append(order)
    for (_, _, customer_id), orders in paid.items():
        for first, last in _months_after(world.clock.day(order, order.paid_at) for order in orders):
            kept = [order for order in orders if not _is_cancelled_by(world, order, last)]
            days = [world.clock.day(order, order.paid_at) for order in kept]
            is_base = any(first - BASE_PERIOD <= day < first for day in days)
            if is_base and _is_high(world.seen.customers, customer_id, first):
                yield world.day_fact(
                    "high_value_repurchase_rate",
                    orders[0],
                    last,
                    channel="order",
                    person_id=QUEUE,
                    numerator=any(first <= day <= last for day in days),
                    unit=(customer_id,),
                )


def _months_after(days: Iterator[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Gives the (first, last) days of the months of these days and of those that can look back on them."""
    months = set()
    for day in days:
        first = day.replace(day=1)
        for _ in range(5):
            following = (first + dt.timedelta(days=31)).replace(day=1)
            months.add((first, following - dt.timedelta(days=1)))
            first = following
    return sorted(months)


def _is_high(customers: tuple[CustomerRow, ...], customer_id: str, day: dt.date) -> bool:
    return any(
        row.customer_id == customer_id
        and row.value_tier == "high"
        and row.valid_from <= day
        and (row.valid_to is None or day < row.valid_to)
        for row in customers
    )
