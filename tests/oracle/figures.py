"""C1, C9, C10: facts of single events added up to the person, the team and the shop."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.clock import DAY, Clock
from tests.oracle.definitions import LOOK_AHEAD_DAYS
from tests.oracle.people import People


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What one event adds to one KPI of one person, or with person_id None of the shop alone.

    Facts of one `unit` count once per grain (◇).
    """

    kpi_id: str
    day: dt.date
    platform: str
    shop_id: str
    channel: str
    person_id: str | None
    numerator: Fraction | int
    denominator: int
    unit: tuple | None = None


class Key(NamedTuple):
    """`who` is a person_id, a team, or None, by the grain (`person`, `team`, `shop`)."""

    grain: str
    day: dt.date
    platform: str
    shop_id: str
    channel: str
    who: str | None
    kpi_id: str


class Figure(NamedTuple):
    numerator: Fraction | int
    denominator: int
    status: str


def roll_up(
    facts: Iterable[Fact], people: People, clock: Clock, as_of: dt.datetime, *, days: Iterable[dt.date]
) -> dict[Key, Figure]:
    """Adds up the facts of the days at every grain."""
    wanted = set(days)
    groups: dict[Key, set | list] = defaultdict(list)
    for fact in facts:
        if fact.day in wanted:
            for key in _keys(fact, people):
                groups[key].append(fact)
    sums = {key: _sum(group) for key, group in groups.items()}
    return {
        key: Figure(numerator, denominator, _status(key, denominator, clock, as_of))
        for key, (numerator, denominator) in sums.items()
        if numerator != 0 or denominator != 0  # C1: a row is written iff one of them ≠ 0.
    }


def _keys(fact: Fact, people: People) -> list[Key]:
    grains: list[tuple[str, str | None]] = [("shop", None)]
    if fact.person_id is not None:
        grains += [("person", fact.person_id), ("team", people.team(fact.person_id, fact.day))]
    return [
        Key(grain, fact.day, fact.platform, fact.shop_id, fact.channel, who, fact.kpi_id)
        for grain, who in grains
    ]


def _sum(group: list[Fact]) -> tuple[Fraction | int, int]:
    """Plain facts add; of the facts of one unit, which all say the same, one counts (C10)."""
    plain = [(fact.numerator, fact.denominator) for fact in group if fact.unit is None]
    once = {fact.unit: (fact.numerator, fact.denominator) for fact in group if fact.unit is not None}
    parts = [*plain, *once.values()]
    return sum(part[0] for part in parts), sum(part[1] for part in parts)


def _status(key: Key, denominator: int, clock: Clock, as_of: dt.datetime) -> str:
    if denominator == 0:
        return "no_data"
    closes_at = clock.day_end(key, key.day) + LOOK_AHEAD_DAYS[key.kpi_id] * DAY
    return "final" if as_of >= closes_at else "provisional"
