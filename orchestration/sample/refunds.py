"""Money given back: who asks for it, how long it takes, and where the platform has to step in."""

import datetime as dt

import numpy as np

from orchestration.sample.chats import NEVER
from orchestration.sample.company import AFTERSALE, DESKS, REFUNDS, SHOPS, Company
from orchestration.sample.lives import Lives
from orchestration.sample.rota import duty_on

HOUR, DAY = 3600, 86400
REFUNDED_SHARE = 0.07
REFUND_ONLY, RETURN = range(2)
SLOW_DEPARTMENT_FACTOR = 1.8


def ask_back(company: Company, orders: Lives, day: dt.date, rng: np.random.Generator) -> Lives:
    """This function draws the refunds that a day's orders will ever see, at most one an order.

    The slow department, where it is planted, takes longer over each.
    """
    paid = orders.instants["paid_at"]
    chosen = np.flatnonzero((rng.random(len(orders)) < REFUNDED_SHARE) & (paid != NEVER))
    count = len(chosen)
    applied = paid[chosen] + np.clip(rng.lognormal(np.log(4 * DAY), 0.9, count), 300, 25 * DAY).astype(
        np.int64
    )
    kind = (rng.random(count) < 0.55).astype(np.int64)
    slow = SLOW_DEPARTMENT_FACTOR if company.planted.slow_department else 1.0
    hours = rng.lognormal(np.log(np.where(kind == RETURN, 58.0, 9.0)), 0.7, count) * slow
    is_disputed = rng.random(count) < 0.08
    decided = np.where(is_disputed, applied + rng.integers(DAY, 6 * DAY, count), NEVER)
    is_liable = is_disputed & (rng.random(count) < 0.6)
    succeeded = np.where(is_disputed, decided + 2 * HOUR, applied + (hours * HOUR).astype(np.int64) + 60)
    is_refused = np.where(is_disputed, ~is_liable, rng.random(count) < 0.06)
    desk = np.array([_desk_of(company, shop.platform) for shop in SHOPS])[orders.facts["shop"][chosen]]
    agent = duty_on(company, day).pick(desk, np.full(count, 15), rng.random(count))
    share = np.where((kind == REFUND_ONLY) & (rng.random(count) < 0.4), 20, 100)
    return Lives(
        {
            "applied_at": applied,
            "succeeded_at": np.where(is_refused, NEVER, succeeded),
            "decided_at": decided,
        },
        {name: orders.facts[name][chosen] for name in ("order_id", "shop", "customer")}
        | {
            "agent": agent,
            "kind": kind,
            "cents": orders.facts["cents"][chosen] * share // 100,
            "is_disputed": is_disputed.astype(np.int64),
            "is_liable": is_liable.astype(np.int64),
        },
    )


def _desk_of(company: Company, platform: str) -> int:
    """Refunds are the specialists' work; a company without them leaves it to the aftersale desk."""
    if platform != "generic":
        return next(index for index, desk in enumerate(DESKS) if desk.platform == platform)
    return REFUNDS if any(person.desk == REFUNDS for person in company.people) else AFTERSALE
