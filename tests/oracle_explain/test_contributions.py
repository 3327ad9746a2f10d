"""The formulae of contributions hold on any fractions: they add up exactly and say what they mean."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.oracle_explain.contributions import Change, changes_of, units_to_target, with_the_target
from tests.oracle_explain.members import TARGET

PARTS = st.dictionaries(
    st.sampled_from("abcde"),
    st.tuples(
        st.fractions(min_value=-50, max_value=50, max_denominator=1000),
        st.integers(min_value=0, max_value=60),
    ),
    min_size=1,
    max_size=4,
)


def value_of(members) -> Fraction:
    return Fraction(sum(part[0] for part in members.values())) / sum(part[1] for part in members.values())


def has_a_value(members) -> bool:
    return sum(part[1] for part in members.values()) > 0


@given(PARTS.filter(has_a_value), st.fractions(max_denominator=10**9))
def test_contributions_to_a_target_add_up_to_the_gap(members, target):
    size = sum(part[1] for part in members.values())
    units = [units_to_target(part, target) for part in members.values()]
    assert sum(units) / size == value_of(members) - target


@given(PARTS, st.fractions(max_denominator=100))
def test_a_total_and_its_target_add_up_to_the_gap(members, target):
    amounts = {member: (part[0], 0) for member, part in members.items()}
    units = {member: units_to_target(part, target) for member, part in with_the_target(amounts).items()}
    assert units[TARGET] == -target
    assert sum(units.values()) == sum(part[0] for part in members.values()) - target


@given(PARTS.filter(has_a_value), PARTS.filter(has_a_value))
def test_changes_add_up_to_the_whole_change(now, before):
    changes = changes_of(now, before).values()
    assert sum(change.within + change.mix for change in changes) == value_of(now) - value_of(before)


@given(PARTS.filter(has_a_value), PARTS.filter(has_a_value))
def test_changes_the_other_way_round_are_their_opposites(now, before):
    there, back = changes_of(now, before), changes_of(before, now)
    assert there == {
        member: Change(within=-change.within, mix=-change.mix) for member, change in back.items()
    }


@given(PARTS.filter(has_a_value), PARTS.filter(has_a_value))
def test_who_came_or_left_did_nothing_better_or_worse(now, before):
    for member, change in changes_of(now, before).items():
        if now.get(member, (0, 0))[1] == 0 or before.get(member, (0, 0))[1] == 0:
            assert change.within == 0


@given(PARTS.filter(has_a_value), st.integers(min_value=1, max_value=9))
def test_the_same_work_in_another_amount_changes_nothing(now, factor):
    before = {member: (part[0] * factor, part[1] * factor) for member, part in now.items()}
    assert set(changes_of(now, before).values()) == {Change(within=Fraction(0), mix=Fraction(0))}


@given(PARTS.filter(has_a_value), PARTS.filter(has_a_value))
def test_equal_weights_leave_nothing_to_the_mix(now, before):
    shared = {member: (before.get(member, (Fraction(0), 0))[0], now[member][1]) for member in now}
    assume(all(part[1] > 0 for part in now.values()))
    assert all(change.mix == 0 for change in changes_of(now, shared).values())


@given(PARTS, PARTS)
def test_the_change_of_a_total_is_each_members_own(now, before):
    changes = changes_of(now, before, is_total=True)
    assert all(change.mix == 0 for change in changes.values())
    whole = sum(part[0] for part in now.values()) - sum(part[0] for part in before.values())
    assert sum(change.within for change in changes.values()) == whole


def test_everybody_improves_and_the_whole_falls():
    """Simpson: easy 90 % → 95 %, hard 30 % → 40 %, but hard work grew from a tenth to five sixths."""
    before = {"easy": (90, 100), "hard": (3, 10)}
    now = {"easy": (19, 20), "hard": (40, 100)}
    changes = changes_of(now, before)
    assert value_of(now) < value_of(before)
    assert all(change.within > 0 for change in changes.values())
    assert sum(change.mix for change in changes.values()) < 0
