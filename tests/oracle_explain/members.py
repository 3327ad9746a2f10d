"""Who, when and where: the members of each dimension that a figure falls into, with their parts of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction

from tests.oracle_explain.events import PlacedFact
from tests.oracle_explain.published import Fact, Kpi
from tests.oracle_explain.scopes import Sums, sums_of

NOBODY = "(none)"
TARGET = "(target)"
OF_FIGURES: dict[str, Callable[[Fact, dict[dt.date, str]], str | None]] = {
    "person": lambda fact, seasons: fact.person_id,
    "team": lambda fact, seasons: fact.team,
    "platform": lambda fact, seasons: fact.platform,
    "shop": lambda fact, seasons: fact.shop,
    "channel": lambda fact, seasons: fact.channel,
    "shift": lambda fact, seasons: fact.shift,
    "weekday": lambda fact, seasons: str(fact.day.isoweekday()),
    "season": lambda fact, seasons: seasons[fact.day],
}
OF_EVENTS = ("hour", "topic", "entry")
DIMENSIONS = (*OF_FIGURES, *OF_EVENTS)


def dimensions_of(kpi: Kpi) -> tuple[str, ...]:
    """Names the dimensions in which nobody and nothing that counts once can appear twice."""
    if kpi.counts_person_days:
        return ("person", "team", "shift")
    if kpi.counts_customers or kpi.aggregation == "last":
        return ("platform", "shop")
    return DIMENSIONS


def members_of(
    kpi: Kpi, dimension: str, facts: Iterable[Fact], seasons: dict[dt.date, str]
) -> dict[str, Sums]:
    """Splits the figures of a scope and period; what is not known is the member (none)."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[OF_FIGURES[dimension](fact, seasons) or NOBODY].append(fact)
    return {member: member_sums(kpi, group) for member, group in groups.items()}


def member_sums(kpi: Kpi, facts: list[Fact]) -> Sums:
    """A member of a total has an amount and no part of the one below the line."""
    numerator, denominator = sums_of(kpi, facts)
    return numerator, 0 if kpi.aggregation == "total" else denominator


def event_members(dimension: str, events: Iterable[PlacedFact]) -> dict[str, Sums]:
    """Splits events; their parts add, as none of these KPIs counts anybody once."""
    sums: dict[str, tuple[Fraction, int]] = defaultdict(lambda: (Fraction(0), 0))
    for event in events:
        member = getattr(event, dimension) or NOBODY
        numerator, denominator = sums[member]
        sums[member] = numerator + event.numerator, denominator + event.denominator
    return {member: parts for member, parts in sums.items() if any(parts)}
