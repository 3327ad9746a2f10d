"""§4, §6: training, improvement measures and knowledge items: rows of days, of no shop.

Read so: a course counts for those whom the record says were invited; "verified within 30 d of it" is of
due_on.
"""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from tests.oracle.clock import NOWHERE
from tests.oracle.figures import Fact
from tests.oracle.people import QUEUE
from tests.oracle.records import Training
from tests.oracle.world import World

VERIFICATION_LIMIT = dt.timedelta(days=30)


def training_facts(world: World) -> Iterator[Fact]:
    """Books each record on the day it was held, for the person it is about."""
    for row in world.seen.training:
        for kpi_id, numerator in _figures_of(row):
            yield world.day_fact(
                kpi_id, NOWHERE, row.held_on, channel="none", person_id=row.person_id, numerator=numerator
            )


def _figures_of(row: Training) -> Iterator[tuple[str, Fraction | bool]]:
    if row.kind == "exam" and row.attended is not False and row.passed is not None:
        yield "exam_pass_rate", row.passed
    if row.kind == "course" and row.invited:  # attended by those invited; a walk-in is in neither number
        yield "training_participation_rate", bool(row.attended)
    if row.kind == "peer_review" and row.score is not None:
        yield "peer_review_score", Fraction(row.score)


def action_facts(world: World) -> Iterator[Fact]:
    """Books each measure on the day it fell due, once that day is over, for its owner."""
    for row in world.seen.actions:
        if world.clock.is_over(row.due_on, world.as_of):
            is_completed = row.completed_on is not None and row.completed_on <= row.due_on
            is_verified = row.verified_on is not None and row.verified_on - row.due_on <= VERIFICATION_LIMIT
            yield world.day_fact(
                "action_completion_rate",
                NOWHERE,
                row.due_on,
                channel="none",
                person_id=row.owner,
                numerator=is_completed and is_verified,
            )


def knowledge_facts(world: World) -> Iterator[Fact]:
    """Books each item on the day it was added; a total, whose denominator is 1 at every grain (C1)."""
    for item in world.seen.knowledge_items:
        yield from world.total(
            "knowledge_items_added", NOWHERE, item.added_on, channel="none", person_id=QUEUE, amount=1
        )
