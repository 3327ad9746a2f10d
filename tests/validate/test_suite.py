"""The suite on its own: who failed, told by batch and check."""

import dataclasses
import datetime as dt

from expectations.suites.day_batch import failed_checks
from tests.validate.batches import EVENTS

FIRST, SECOND = dt.date(2026, 3, 1), dt.date(2026, 3, 2)
VOLUME = next(check for check in EVENTS["calls"].checks if check.name == "has_usual_volume")


def test_a_check_of_several_data_sets_and_days_fails_where_it_is_broken():
    observed = [
        ("calls", FIRST, VOLUME, 0.3),
        ("calls", SECOND, VOLUME, 0.29),
        ("tickets", FIRST, VOLUME, 3.01),
        ("tickets", SECOND, VOLUME, 3.0),
    ]
    assert failed_checks(observed) == {
        ("calls", SECOND, "has_usual_volume"),
        ("tickets", FIRST, "has_usual_volume"),
    }


def test_a_check_that_one_data_set_limits_otherwise_is_held_against_its_own_limits():
    wider = dataclasses.replace(VOLUME, maximum=10)
    observed = [
        ("calls", FIRST, VOLUME, 5.0),
        ("tickets", FIRST, wider, 5.0),
        ("tickets", SECOND, wider, 11.0),
    ]
    assert failed_checks(observed) == {
        ("calls", FIRST, "has_usual_volume"),
        ("tickets", SECOND, "has_usual_volume"),
    }


def test_what_was_not_observed_is_not_judged():
    assert failed_checks([("calls", FIRST, VOLUME, None)]) == set()
    assert failed_checks([("calls", FIRST, VOLUME, None), ("calls", SECOND, VOLUME, 9.0)]) == {
        ("calls", SECOND, "has_usual_volume")
    }
