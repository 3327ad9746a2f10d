"""§5: what a customer's inquiry of a day was, whether it converted, by which orders and for whom.

Read so: rounds are those known from messages, as C16 does not name this KPI; who bought before t is out
for the day, with no later round in its place; the last human message is looked for in all the customer's
sessions of the shop.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from tests.oracle.clock import DAY
from tests.oracle.parts import order_of
from tests.oracle.records import Message, Order
from tests.oracle.rounds import Round
from tests.oracle.world import World

ALREADY_BUYING = DAY
ORDER_WINDOW = 2 * DAY
CONVERSION_WINDOW = 7 * DAY
COMPLETED_COUNTS = frozenset({"pdd"})


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """`converting` are the orders that it converts, the earliest created first."""

    platform: str
    shop_id: str
    customer_id: str
    opened_at: dt.datetime
    converting: tuple[Order, ...]
    person_id: str


def inquiries_of(world: World) -> list[Inquiry]:
    """Gives one inquiry per customer and day with a presale round, those already buying left out."""
    first_rounds = _first_rounds(world)
    orders = defaultdict(list)
    for order in world.seen.orders:
        orders[order.platform, order.shop_id, order.customer_id].append(order)
    words = defaultdict(list)  # of humans, to each customer
    for chat in world.chats:
        part = chat.part
        for message in part.human_messages:
            words[part.platform, part.shop_id, part.customer_id].append(message)
    for messages in words.values():
        messages.sort(key=order_of)
    return [
        _inquiry(world, customer, first, orders[customer], words[customer])
        for (customer, _), first in sorted(first_rounds.items())
        if not any(_is_paid_just_before(order, first.opened_at) for order in orders[customer])
    ]


def _first_rounds(world: World) -> dict[tuple[tuple[str, str, str], dt.date], Round]:
    """t is the opening of the first round that day in the customer's presale sessions."""
    rounds = defaultdict(list)
    for chat in world.chats:
        part = chat.part
        if part.stage == "presale":
            customer = (part.platform, part.shop_id, part.customer_id)
            for round_ in chat.rounds:
                day = world.clock.day(part, round_.opened_at)
                rounds[customer, day].append((round_.opened_at, part.label.encode(), round_))
    return {unit: min(candidates, key=lambda item: item[:2])[2] for unit, candidates in rounds.items()}


def _is_paid_just_before(order: Order, t: dt.datetime) -> bool:
    """Any order paid in [t − 24 h, t)."""
    return order.paid_at is not None and t - ALREADY_BUYING <= order.paid_at < t


def _converts(order: Order, t: dt.datetime) -> bool:
    """Created in [t, t + 48 h], not cancelled by t + 7 d, conversion event ≤ t + 7 d."""
    converted_at = order.completed_at if order.platform in COMPLETED_COUNTS else order.paid_at
    closes_at = t + CONVERSION_WINDOW
    is_cancelled = order.cancelled_at is not None and order.cancelled_at <= closes_at
    return (
        t <= order.created_at <= t + ORDER_WINDOW
        and not is_cancelled
        and converted_at is not None
        and converted_at <= closes_at
    )


def _inquiry(
    world: World, customer: tuple[str, str, str], first: Round, orders: list[Order], words: list[Message]
) -> Inquiry:
    platform, shop_id, customer_id = customer
    t = first.opened_at
    converting = sorted(
        (order for order in orders if _converts(order, t)),
        key=lambda order: (order.created_at, order.order_id),
    )
    said_before_order = [
        message for message in words if converting and t <= message.sent_at <= converting[0].created_at
    ]
    said_that_day = [
        message
        for message in words
        if world.clock.day(message, message.sent_at) == world.clock.day(message, t)
    ]
    last = (said_before_order or said_that_day or [None])[-1]
    return Inquiry(
        platform=platform,
        shop_id=shop_id,
        customer_id=customer_id,
        opened_at=t,
        converting=tuple(converting),
        person_id=world.person(last, last.account, last.sent_at) if last else first.person_id,
    )
