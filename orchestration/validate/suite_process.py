"""Great Expectations in a process of its own: importing it takes seconds, on the other core, meanwhile."""

import atexit
import datetime as dt
import os
import sys
import threading
from collections.abc import Iterable

from expectations.suites import alone, day_batch
from expectations.suites.day_batch import Observed
from orchestration.other_process import OtherProcess

GREAT_EXPECTATIONS = "great_expectations"
TASK = "validate: the process in which Great Expectations judges"

# By the process that began it: a child made by a fork must not share the pipes of its parent.
_begun: dict[int, OtherProcess] = {}
_lock = threading.Lock()


def begin() -> None:
    """This function starts the process unless there is one, or this one has Great Expectations already."""
    if GREAT_EXPECTATIONS not in sys.modules:
        with _lock:
            _process()


def failed_checks(observations: Iterable[Observed]) -> set[tuple[str, dt.date, str]]:
    """This function judges observations as `day_batch.failed_checks` does, in the process that was begun.

    Errors: those of day_batch.failed_checks, and of OtherProcess.
    """
    if GREAT_EXPECTATIONS in sys.modules:
        return day_batch.failed_checks(observations)
    with _lock:
        try:
            return _process().ask(day_batch.failed_checks, list(observations))
        except BaseException:
            # Whoever stopped waiting leaves an answer in the pipe that nobody asks for any more.
            _end()
            raise


def _process() -> OtherProcess:
    if os.getpid() not in _begun:
        _begun[os.getpid()] = OtherProcess(TASK)
        atexit.register(_end)
        try:
            _begun[os.getpid()].begin(alone.prepare)
        except BaseException:
            _end()
            raise
    return _begun[os.getpid()]


def _end() -> None:
    process = _begun.pop(os.getpid(), None)
    if process:
        process.end()
