"""One day of invented chats: who came in, who was asked, and how the talk went."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from orchestration.sample.company import (
    AFTERSALE,
    DESKS,
    PRESALE_1,
    REFUNDS,
    SHOPS,
    Company,
)
from orchestration.sample.rota import OnDuty, duty_on
from orchestration.sample.volume import HOURS, day_factor, seconds_of_day
from orchestration.sample.words import ENTRY_SHARES, TOPICS

# Measured over the shapes below; turns a wished number of messages into a number of sessions.
MESSAGES_PER_SESSION = 7.6
EPOCH = dt.date(1970, 1, 1)
NOBODY = -1
NEVER = -1
BOT_SHARE = 0.3
FIRST_CUSTOMER = 10_000_000


@dataclass(frozen=True)
class Arrivals:
    """This class holds one row per session; instants are local seconds since 1970, NOBODY and NEVER are -1.

    `load` is the sessions per person on duty in that hour and desk, as a multiple of an ordinary hour's.
    """

    number: np.ndarray
    started: np.ndarray
    shop: np.ndarray
    desk: np.ndarray
    topic: np.ndarray
    entry: np.ndarray
    customer: np.ndarray
    first_agent: np.ndarray
    second_agent: np.ndarray
    has_bot: np.ndarray
    is_contained: np.ndarray
    load: np.ndarray

    def __len__(self) -> int:
        return len(self.number)


def local_midnight(day: dt.date) -> int:
    """This function returns the first second of a local day."""
    return (day - EPOCH).days * 86400


def receive_sessions(
    company: Company,
    platform: str,
    day: dt.date,
    messages_per_day: float,
    *,
    rng: np.random.Generator,
    bot_share: float = BOT_SHARE,
) -> Arrivals:
    """This function draws one platform's sessions of a day and routes them to the people on duty."""
    ordinary = messages_per_day / MESSAGES_PER_SESSION
    count = max(1, round(ordinary * day_factor(day, rng)))
    seconds = seconds_of_day(count, rng)
    hour = seconds // 3600
    desk = _choose(rng, count, [d.session_share * (d.platform == platform) for d in DESKS])
    topic = _choose_topics(rng, desk)
    shop = _choose(rng, count, [shop.share * (shop.platform == platform) for shop in SHOPS])
    duty = duty_on(company, day)
    has_bot = rng.random(count) < bot_share
    is_contained = has_bot & (rng.random(count) < 0.62)
    first = np.where(is_contained, NOBODY, duty.pick(desk, hour, rng.random(count)))
    return Arrivals(
        number=np.arange(count, dtype=np.int64) + int(day.strftime("%Y%m%d")) * 10_000_000,
        started=seconds + local_midnight(day),
        shop=shop,
        desk=desk,
        topic=topic,
        entry=_choose(rng, count, ENTRY_SHARES),
        customer=choose_customers(rng, count, ordinary),
        first_agent=first,
        second_agent=_transfer(rng, duty, desk, hour, first),
        has_bot=has_bot,
        is_contained=is_contained,
        load=_load(duty, desk, hour, ordinary, platform),
    )


def _choose(rng: np.random.Generator, count: int, weights: list[float] | tuple[float, ...]) -> np.ndarray:
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges, rng.random(count) * edges[-1], side="right").astype(np.int64)


def _choose_topics(rng: np.random.Generator, desk: np.ndarray) -> np.ndarray:
    """Presale desks hear presale topics, aftersale desks the others, a mixed desk both."""
    topics = np.zeros(len(desk), dtype=np.int64)
    for index, of_desk in enumerate(DESKS):
        weights = [topic.share if of_desk.role in (topic.stage, "both") else 0.0 for topic in TOPICS]
        here = desk == index
        topics[here] = _choose(rng, int(here.sum()), weights)
    return topics


def choose_customers(rng: np.random.Generator, count: int, ordinary: float) -> np.ndarray:
    """This function draws customers; bending the chance makes low numbers come back within days.

    `ordinary` is the platform's sessions of an ordinary day: the more of them, the more customers.
    """
    return FIRST_CUSTOMER + (rng.random(count) ** 1.6 * customers_of(ordinary)).astype(np.int64)


def customers_of(ordinary: float) -> int:
    """This function returns how many customers a platform has."""
    return max(50, round(ordinary * 40))


def _transfer(
    rng: np.random.Generator, duty: OnDuty, desk: np.ndarray, hour: np.ndarray, first: np.ndarray
) -> np.ndarray:
    chance = rng.random(len(desk))
    to_refunds = (desk == AFTERSALE) & (chance < 0.14)
    to_aftersale = (desk <= PRESALE_1 + 1) & (chance < 0.05)
    target = np.where(to_refunds, REFUNDS, AFTERSALE)
    second = duty.pick(target, hour, rng.random(len(desk)))
    is_moved = (to_refunds | to_aftersale) & (first != NOBODY) & (second != first)
    return np.where(is_moved, second, NOBODY)


def _load(duty: OnDuty, desk: np.ndarray, hour: np.ndarray, ordinary: float, platform: str) -> np.ndarray:
    """An ordinary hour: the mean of 9 to 22 o'clock, shared by the desk's usual number on duty."""
    places = desk * 24 + hour
    per_hour = np.bincount(places, minlength=len(DESKS) * 24)
    on_duty = np.maximum(duty.counts.ravel(), 1)
    shares = np.array([d.session_share if d.platform == platform else 0.0 for d in DESKS])
    usual_staff = np.maximum(np.median(duty.counts[:, 9:18], axis=1), 1)
    share_of_hour = HOURS[9:22].mean() / HOURS.sum()
    usual = np.maximum(ordinary * shares / shares.sum() * share_of_hour / usual_staff, 0.25)
    return (per_hour / on_duty / np.repeat(usual, 24))[places]
