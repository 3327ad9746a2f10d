"""What customers buy: after a presale chat, or without ever asking; and which orders they ask about later."""

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np

from orchestration.sample.chats import NEVER, Arrivals, choose_customers, local_midnight
from orchestration.sample.company import SHOPS
from orchestration.sample.lives import Lives, join_lives
from orchestration.sample.talks import Outcomes
from orchestration.sample.volume import day_factor, seconds_of_day
from orchestration.sample.words import STAGE_OF_TOPIC

HOUR, DAY = 3600, 86400
# Of those who wait up to a minute a third buys; those kept waiting go elsewhere.
CONVERSION = ((60, 0.34), (180, 0.25), (1 << 40, 0.13))
CONVERSION_UNANSWERED = 0.06
ORDERS_PER_SESSION = 0.9
ASKED_ABOUT_DAYS = 14
ASKED_ABOUT_SHARE = 0.85
PDD = next(index for index, shop in enumerate(SHOPS) if shop.platform == "pdd")


@dataclass
class OrderShelf:
    """This class keeps the orders of the last days, which customers ask about after the sale."""

    _days: list[Lives] = field(default_factory=list)

    def put(self, orders: Lives) -> None:
        """This function adds a day's orders and forgets those too old to be asked about."""
        self._days = [*self._days[-(ASKED_ABOUT_DAYS - 1) :], orders]

    @property
    def latest(self) -> Lives:
        """The last day's orders."""
        return self._days[-1]

    def ask(self, arrivals: Arrivals, rng: np.random.Generator) -> tuple[Arrivals, np.ndarray]:
        """This function lets aftersale sessions be about known orders, and returns their order ids.

        Such a session is of the order's shop and customer; some orders are asked about again and again.
        """
        order = np.full(len(arrivals), NEVER)
        shelf = join_lives(self._days) if self._days else None
        is_aftersale = (STAGE_OF_TOPIC[arrivals.topic] == 1) & (rng.random(len(arrivals)) < ASKED_ABOUT_SHARE)
        chance = rng.random(len(arrivals))
        if shelf is None or not len(shelf):
            order[is_aftersale] = arrivals.number[is_aftersale] * 10 + 7
            return arrivals, order
        choice = (chance**1.5 * len(shelf)).astype(np.int64)
        order[is_aftersale] = shelf.facts["order_id"][choice][is_aftersale]
        shop = np.where(is_aftersale, shelf.facts["shop"][choice], arrivals.shop)
        customer = np.where(is_aftersale, shelf.facts["customer"][choice], arrivals.customer)
        return replace(arrivals, shop=shop, customer=customer), order


def convert(arrivals: Arrivals, outcomes: Outcomes, rng: np.random.Generator) -> Lives:
    """This function draws the orders that follow from a day's presale chats, within about 48 hours."""
    count = len(arrivals)
    waits = [outcomes.first_wait == NEVER, *(outcomes.first_wait <= most for most, _ in CONVERSION)]
    chance = np.select(waits, [CONVERSION_UNANSWERED, *(share for _, share in CONVERSION)])
    chance = np.where(STAGE_OF_TOPIC[arrivals.topic] == 0, chance, 0.0)
    buyers = np.flatnonzero(rng.random(count) < chance)
    # Half an hour in the middle; one in twenty takes longer than the two days that are credited.
    delay = np.clip(rng.lognormal(np.log(1800), 1.7, len(buyers)), 40, 70 * HOUR).astype(np.int64)
    return _orders(
        arrivals.number[buyers] * 10 + 7,
        arrivals.shop[buyers],
        arrivals.customer[buyers],
        arrivals.started[buyers] + delay,
        rng,
    )


def buy_without_asking(
    platform: str, day: dt.date, sessions_per_day: float, rng: np.random.Generator
) -> Lives:
    """This function draws a day's orders of customers who asked nobody."""
    count = max(1, round(sessions_per_day * ORDERS_PER_SESSION * day_factor(day, rng)))
    shops = [index for index, shop in enumerate(SHOPS) if shop.platform == platform]
    shares = np.cumsum([SHOPS[index].share for index in shops])
    shop = np.array(shops)[np.searchsorted(shares, rng.random(count) * shares[-1], side="right")]
    # Ends in 5, so that it never meets an order that a chat led to.
    number = (np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 10_000_000) * 10 + 5
    customer = choose_customers(rng, count, sessions_per_day)
    return _orders(number, shop, customer, seconds_of_day(count, rng) + local_midnight(day), rng)


def _orders(
    number: np.ndarray, shop: np.ndarray, customer: np.ndarray, created: np.ndarray, rng: np.random.Generator
) -> Lives:
    count = len(number)
    is_paid = rng.random(count) < 0.93
    paid = np.where(is_paid, created + rng.integers(8, 1500, count), NEVER)
    is_dropped = is_paid & (rng.random(count) < 0.04)
    # An unpaid order is cancelled by the platform after a day; a paid one by its buyer before it is sent.
    cancelled = np.where(is_paid, NEVER, created + DAY)
    cancelled = np.where(is_dropped, paid + rng.integers(600, 2 * DAY, count), cancelled)
    # A group buy is done when the group has filled; elsewhere the goods must have arrived.
    filled = rng.lognormal(np.log(3 * HOUR), 1.2, count)
    arrived = rng.lognormal(np.log(5 * DAY), 0.35, count)
    lasting = np.where(shop == PDD, filled, arrived).astype(np.int64)
    completed = np.where(is_paid & ~is_dropped, paid + lasting, NEVER)
    quantity = np.minimum(rng.geometric(0.72, count), 6)
    postage = np.where(rng.random(count) < 0.85, 0, rng.choice([1200, 2800, 6000], count))
    price = np.clip(rng.lognormal(np.log(380.0), 0.8, count), 19, 12000).astype(np.int64) * 100 - 10
    return Lives(
        {"created_at": created, "paid_at": paid, "completed_at": completed, "cancelled_at": cancelled},
        {
            "order_id": number,
            "shop": shop,
            "customer": customer,
            "cents": price * quantity + postage,
            "postage_cents": postage,
            "quantity": quantity,
        },
    )
