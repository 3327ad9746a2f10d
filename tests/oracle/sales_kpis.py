"""§5: conversion of inquiries, and the sales of the orders that they converted."""

from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.clock import DAY
from tests.oracle.figures import Fact
from tests.oracle.inquiries import Inquiry, inquiries_of
from tests.oracle.records import Order
from tests.oracle.world import World

REFUND_WINDOW = 15 * DAY


def sales_facts(world: World) -> Iterator[Fact]:
    """Books each inquiry on its day, and each converted order on the day it was paid."""
    inquiries = inquiries_of(world)
    for inquiry in inquiries:
        yield world.fact(
            "inquiry_conversion_rate",
            inquiry,
            inquiry.opened_at,
            channel="chat",
            person_id=inquiry.person_id,
            numerator=bool(inquiry.converting),
            unit=(inquiry.customer_id,),
        )
    for order, inquiry in _attributed(inquiries):
        if order.paid_at is not None:
            yield from _order_facts(world, order, inquiry.person_id)


def _attributed(inquiries: list[Inquiry]) -> list[tuple[Order, Inquiry]]:
    """Each order once, to the latest inquiry day that it converts."""
    latest: dict[tuple[str, str, str], tuple[Order, Inquiry]] = {}
    for inquiry in sorted(inquiries, key=lambda inquiry: inquiry.opened_at):
        for order in inquiry.converting:
            latest[order.platform, order.shop_id, order.order_id] = (order, inquiry)
    return list(latest.values())


def _order_facts(world: World, order: Order, person_id: str) -> Iterator[Fact]:
    day = world.clock.day(order, order.paid_at)
    where = {"channel": "chat", "person_id": person_id}
    sales = Fraction(order.amount) - Fraction(order.postage or 0)
    yield from world.total("attributed_sales", order, day, **where, amount=sales)
    net = sales - _refunded(world, order)
    yield from world.total("attributed_sales_net", order, day, **where, amount=net)
    for kpi_id, amount in (
        ("average_order_value", Fraction(order.amount)),  # postage included
        ("items_per_buyer", order.quantity),
    ):
        yield world.day_fact(kpi_id, order, day, **where, numerator=amount, denominator=0)
        yield world.day_fact(kpi_id, order, day, **where, numerator=0, unit=(order.customer_id,))


def _refunded(world: World, order: Order) -> Fraction:
    """Their refunds succeeded ≤ 15 d after paid_at."""
    return sum(
        (
            Fraction(refund.amount)
            for refund in world.seen.refunds
            if (refund.platform, refund.shop_id, refund.order_id)
            == (order.platform, order.shop_id, order.order_id)
            and refund.succeeded_at is not None
            and refund.succeeded_at <= order.paid_at + REFUND_WINDOW
        ),
        Fraction(0),
    )
