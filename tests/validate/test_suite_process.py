"""The process that judges: it answers as the suite does, and loads only what that takes."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from expectations.suites.alone import SELDOM_USED, prepare
from expectations.suites.day_batch import failed_checks
from orchestration.errors import CskpiError
from orchestration.other_process import OtherProcess
from orchestration.validate import suite_process
from tests.validate.test_suite import FIRST, SECOND, VOLUME

OBSERVED = [("calls", FIRST, VOLUME, 0.3), ("calls", SECOND, VOLUME, 0.29), ("tickets", FIRST, VOLUME, None)]
FAILED = {("calls", SECOND, "has_usual_volume")}


@pytest.fixture
def process() -> Iterator[OtherProcess]:
    with OtherProcess("test: the process") as begun:
        yield begun


def loaded_of_seldom_used() -> dict[str, int]:
    """How many modules below each are loaded, and last that it works once it is used."""
    found = {name: sum(one.startswith(f"{name}.") for one in sys.modules) for name in SELDOM_USED}
    assert sys.modules["scipy.stats"].rankdata([7, 5, 9]).tolist() == [2, 1, 3]
    return found


def killed_and_asked_again() -> tuple[str, set]:
    """What is said of a judging process that was killed, and what the next one answers."""
    suite_process.begin()
    [judging] = suite_process._begun.values()
    os.kill(judging.pid, signal.SIGKILL)
    try:
        suite_process.failed_checks(OBSERVED)
    except CskpiError as error:
        return str(error), suite_process.failed_checks(OBSERVED)
    return "nothing", set()


def test_it_judges_as_the_suite_does_and_goes_on_after_an_error(process):
    process.begin(prepare)
    assert process.ask(failed_checks, OBSERVED) == FAILED
    with pytest.raises(ValueError, match="could not convert string to float: 'many'"):
        process.ask(failed_checks, [("calls", FIRST, VOLUME, "many")])
    assert process.ask(failed_checks, OBSERVED) == FAILED


def test_what_no_check_needs_is_loaded_only_once_it_is_used(process):
    process.begin(prepare)
    assert process.ask(failed_checks, OBSERVED) == FAILED
    assert process.ask(loaded_of_seldom_used) == {"altair": 0, "scipy.stats": 0}


def test_one_that_was_killed_is_one_sentence_and_the_next_question_begins_another(process):
    said, failed = process.ask(killed_and_asked_again)
    assert "Great Expectations judges ended before it answered (exit code -9)" in said
    assert failed == FAILED
