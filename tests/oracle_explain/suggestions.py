"""How many people reach what a target may be set at, counted one by one."""

import datetime as dt
from collections import defaultdict
from fractions import Fraction

from tests.oracle.clock import DAY
from tests.oracle.definitions import LOOK_AHEAD_DAYS
from tests.oracle_explain.gaps import is_low_n
from tests.oracle_explain.published import Fact, Kpi, Published
from tests.oracle_explain.scopes import PERSON_SCOPES, SHOP_SCOPES, TEAM_SCOPES, sums_of

LOOK_BACK_DAYS = 90
ROUNDING = Fraction(1, 10**12)
SCOPES = SHOP_SCOPES | TEAM_SCOPES | {"role": PERSON_SCOPES["role"]}


def values_of_people(published: Published, kpi: Kpi) -> dict[tuple[str, str], list[Fraction]]:
    """Gives what people with a role reach over the final days of the last 90, estimates of few left out."""
    groups: dict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in published.facts["person"].get(kpi.kpi_id, ()):
        if _is_final(published, fact) and fact.role is not None and fact.person_id is not None:
            for scope_kind, scope_of in SCOPES.items():
                if (scope := scope_of(fact)) is not None:
                    groups[scope_kind, scope][fact.person_id].append(fact)
    values: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for scope, people in groups.items():
        for facts in people.values():
            numerator, denominator = sums_of(kpi, facts)
            if denominator and not is_low_n(kpi, denominator):
                values[scope].append(Fraction(numerator) / denominator)
    return values


def _is_final(published: Published, fact: Fact) -> bool:
    ends_at = dt.datetime.combine(fact.day + dt.timedelta(days=1), dt.time(), tzinfo=published.as_of.tzinfo)
    is_over = ends_at + LOOK_AHEAD_DAYS[fact.kpi_id] * DAY <= published.as_of
    return is_over and fact.day > published.as_of.date() - dt.timedelta(days=LOOK_BACK_DAYS + 1)


def share_reaching(values: list[Fraction], level: Fraction, direction: str) -> Fraction:
    """The share of the values at a level or better; the level was published as a double."""
    better = 1 if direction == "up" else -1
    reaching = [value for value in values if better * (value - level) >= -ROUNDING * abs(level)]
    return Fraction(len(reaching), len(values))
