"""Training, measures and knowledge items around the days that decide them."""

import datetime as dt
import random
from decimal import Decimal

from tests.oracle.nasty_times import FIRST_DAY
from tests.oracle.records import Action, KnowledgeItem, Training

PEOPLE = ("p1", "p2", "p3", "p4", "p5", "nobody")


def _day(rng: random.Random) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=rng.randrange(-8, 9))


def training(rng: random.Random, count: int) -> tuple[Training, ...]:
    """Draws exams, courses and reviews in every state of knowledge."""
    return tuple(
        Training(
            record_id=f"R{number}",
            held_on=_day(rng),
            person_id=rng.choice(PEOPLE),
            kind=rng.choice(("exam", "exam", "course", "course", "peer_review")),
            invited=rng.choice((None, True, True, False)),
            attended=rng.choice((None, True, True, False)),
            score=rng.choice((None, Decimal("4.5"), Decimal("87.25"), Decimal("0"))),
            passed=rng.choice((None, True, True, False)),
        )
        for number in range(count)
    )


def actions(rng: random.Random, count: int) -> tuple[Action, ...]:
    """Draws measures completed and verified before, on and after the last day that counts."""
    return tuple(_action(rng, number) for number in range(count))


def _action(rng: random.Random, number: int) -> Action:
    due_on = _day(rng)
    opened_on = due_on - dt.timedelta(days=rng.choice((-1, 0, 5)))
    late = rng.choice((None, -5, 0, 0, 1))
    completed_on = None if late is None else max(opened_on, due_on + dt.timedelta(days=late))
    verified_on = None
    if completed_on is not None and rng.random() < 0.8:
        last_day = due_on + dt.timedelta(days=rng.choice((0, 29, 30, 30, 31)))
        verified_on = rng.choice((completed_on, max(completed_on, last_day)))
    return Action(
        action_id=f"A{number}",
        opened_on=opened_on,
        kpi_id="csat_score",
        measure="more words",
        owner=rng.choice(PEOPLE),
        due_on=due_on,
        completed_on=completed_on,
        verified_on=verified_on,
    )


def knowledge_items(rng: random.Random, count: int) -> tuple[KnowledgeItem, ...]:
    """Draws items, changed on the day they were added or long after."""
    items = []
    for number in range(count):
        added_on = _day(rng)
        updated_on = added_on + dt.timedelta(days=rng.choice((0, 0, 3, 20)))
        items.append(
            KnowledgeItem(item_id=f"I{number}", updated_on=updated_on, topic="物流", added_on=added_on)
        )
    return tuple(items)
