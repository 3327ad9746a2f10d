"""Every check passes on good days and fails on its own fault, and on that alone."""

import pytest

from tests.validate.batches import DAYS, EVENTS, LAST_DAY, judge
from tests.validate.faults import COMPANIONS, OWN, SHARED

EVERY_CHECK = sorted(
    (data_set, check.name) for data_set, contract in EVENTS.items() for check in contract.checks
)


def test_every_check_has_a_fault_case_and_every_fault_case_a_check():
    shared = {check for data_set, check in EVERY_CHECK if (data_set, check) not in OWN}
    assert shared == set(SHARED)
    assert set(OWN) <= set(EVERY_CHECK)


def test_good_days_pass_and_every_check_is_judged_on_the_last(batches):
    found = batches.execute(
        "select check_name, observed from validate.check_results where day = ? or not passed", [LAST_DAY]
    ).fetchall()
    assert len(found) == len(EVERY_CHECK)
    assert [check for check, observed in found if observed is None] == []
    assert batches.execute("select bool_and(passed) from validate.check_results").fetchall() == [(True,)]


@pytest.mark.parametrize(("data_set", "check"), EVERY_CHECK)
def test_check_fails_on_its_own_fault_and_on_that_alone(failed_on_fault_days, data_set, check):
    assert failed_on_fault_days[data_set, check] == {check} | COMPANIONS.get(check, set())


def test_days_without_a_fault_pass_among_those_with_one(failed_on_fault_days):
    assert {data_set for data_set, check in failed_on_fault_days if not check} == set()


def test_days_judged_one_by_one_and_all_at_once_are_found_alike(batches):
    def results():
        return batches.execute(
            "select * from validate.check_results where data_set = 'calls' order by all"
        ).fetchall()

    at_once = results()
    batches.execute("delete from validate.check_results; delete from validate.day_profiles")
    for day in DAYS:
        judge(batches, {"calls": EVENTS["calls"]}, [day])
    assert results() == at_once
