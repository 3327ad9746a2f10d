"""A day's trade: the orders that chats led to and the others, and the refunds they bring about."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER, Arrivals
from orchestration.sample.company import Company
from orchestration.sample.landing import SampleLanding
from orchestration.sample.lives import LifeBook, Lives, join_lives
from orchestration.sample.order_files import write_orders, write_refunds
from orchestration.sample.orders import OrderShelf, buy_without_asking, convert
from orchestration.sample.refunds import ask_back
from orchestration.sample.talks import Outcomes


class Shopping:
    """This class keeps the orders and refunds of all shops from day to day."""

    def __init__(self, company: Company, horizon: int, platforms: tuple[str, ...]) -> None:
        self._company = company
        self._orders = LifeBook(horizon)
        self._refunds = LifeBook(horizon)
        self._shelves = {platform: OrderShelf() for platform in platforms}

    def ask(self, platform: str, arrivals: Arrivals, rng: np.random.Generator) -> tuple[Arrivals, np.ndarray]:
        """This function lets aftersale sessions be about known orders, and returns their order ids."""
        return self._shelves[platform].ask(arrivals, rng)

    def buy(
        self,
        platform: str,
        day: dt.date,
        arrivals: Arrivals,
        outcomes: Outcomes,
        asked: np.ndarray,
        *,
        sessions_per_day: float,
        rng: np.random.Generator,
    ) -> np.ndarray:
        """This function draws a day's orders and refunds, and returns the order that each session is about.

        A presale session is about an order that was placed before it ended, an aftersale one about the
        order `asked` about; -1 is none.
        """
        led_to = convert(arrivals, outcomes, rng)
        orders = join_lives([led_to, buy_without_asking(platform, day, sessions_per_day, rng)])
        self._orders.add(orders)
        self._refunds.add(ask_back(self._company, orders, day, rng))
        self._shelves[platform].put(orders)
        about = asked.copy()
        session = led_to.facts["order_id"] // 10 - arrivals.number[:1].sum()
        is_during = led_to.instants["created_at"] <= outcomes.ended[session]
        about[session[is_during]] = led_to.facts["order_id"][is_during]
        return np.where(outcomes.has_human, about, NEVER)

    def bought(self, platform: str) -> Lives:
        """This function returns the orders of the day that was drawn last."""
        return self._shelves[platform].latest

    def write(self, landing: SampleLanding, day: dt.date) -> None:
        """This function writes what was ordered, paid, given back and so on, on a day."""
        write_orders(landing, self._orders, day)
        write_refunds(landing, self._company, self._refunds, day)
