"""Parts of a gap that add up exactly: to the target, and against the period before."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle_explain.members import TARGET
from tests.oracle_explain.scopes import Sums


def units_to_target(sums: Sums, target: Fraction) -> Fraction:
    """What a member adds to the distance from the target: numerator − target × denominator."""
    return sums[0] - target * sums[1]


def with_the_target(members: dict[str, Sums]) -> dict[str, Sums]:
    """Adds to the members of a total the one that stands for the target itself: nothing done, one below."""
    return {**members, TARGET: (0, 1)}


@dataclass(frozen=True, kw_only=True)
class Change:
    """`within` is what a member did better or worse; `mix` what its weight or its coming or going did."""

    within: Fraction
    mix: Fraction


def changes_of(
    now: Mapping[str, Sums], before: Mapping[str, Sums], *, is_total: bool = False
) -> dict[str, Change]:
    """Splits the change of a figure over the members of both periods; Σ (within + mix) is all of it."""
    if is_total:
        return {
            member: Change(
                within=Fraction(now.get(member, (0, 0))[0]) - before.get(member, (0, 0))[0], mix=Fraction(0)
            )
            for member in now.keys() | before.keys()
        }
    whole_now, whole_before = _whole(now), _whole(before)
    center = (whole_now[0] / whole_now[1] + whole_before[0] / whole_before[1]) / 2
    return {
        member: _change(
            now.get(member, (0, 0)), before.get(member, (0, 0)), (whole_now[1], whole_before[1]), center
        )
        for member in now.keys() | before.keys()
    }


def _whole(members: Mapping[str, Sums]) -> tuple[Fraction, Fraction]:
    numerators, denominators = zip(*members.values(), strict=True)
    return Fraction(sum(numerators)), Fraction(sum(denominators))


def _change(now: Sums, before: Sums, sizes: tuple[Fraction, Fraction], center: Fraction) -> Change:
    weight, weight_before = now[1] / sizes[0], before[1] / sizes[1]
    part, part_before = now[0] / sizes[0], before[0] / sizes[1]
    if now[1] > 0 and before[1] > 0:
        value, value_before = Fraction(now[0]) / now[1], Fraction(before[0]) / before[1]
        return Change(
            within=(weight + weight_before) * (value - value_before) / 2,
            mix=(weight - weight_before) * ((value + value_before) / 2 - center),
        )
    return Change(within=Fraction(0), mix=(part - part_before) - center * (weight - weight_before))
