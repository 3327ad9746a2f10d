"""Great Expectations in a process of its own: importing it takes seconds, on the other core, meanwhile."""

import atexit
import datetime as dt
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterable

from expectations.suites import day_batch
from expectations.suites.day_batch import Observed
from orchestration.errors import CskpiError
from orchestration.home import PROJECT

GREAT_EXPECTATIONS = "great_expectations"
COMMAND = (sys.executable, "-m", "expectations.suites.serve")


class SuiteProcess:
    """This class is one such process. It ends when told to, and when this process ends, however that does."""

    def __init__(self) -> None:
        # A group of its own: Ctrl-C is for this process, which then ends the other. What it would print is
        # answered; and if this process is killed, its next read finds the end of the pipe.
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=PROJECT,
            process_group=0,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def failed_checks(self, observations: Iterable[Observed]) -> set[tuple[str, dt.date, str]]:
        """This method judges observations as `day_batch.failed_checks` does.

        Errors: what that raised there; CskpiError if the process ended before it answered.
        """
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None and answered is not None
        try:
            pickle.dump(list(observations), asked)
            asked.flush()
            failed, error = pickle.load(answered)
        except (EOFError, BrokenPipeError) as gone:
            raise CskpiError(
                "validate: the process in which Great Expectations judges ended before it answered "
                f"(exit code {self._process.wait()}); was it killed, or did memory run out? "
                "What is published stays; run again."
            ) from gone
        if error:
            raise error
        return failed

    def end(self) -> None:
        """This method kills the process, which holds nothing, and waits until it is gone."""
        self._process.kill()
        # It closes both pipes, also one that holds a question to a process that was gone before.
        self._process.communicate()


# By the process that began it: a child made by a fork must not share the pipes of its parent.
_begun: dict[int, SuiteProcess] = {}
_lock = threading.Lock()


def begin() -> None:
    """This function starts the process unless there is one, or this one has Great Expectations already."""
    if GREAT_EXPECTATIONS not in sys.modules:
        with _lock:
            _process()


def failed_checks(observations: Iterable[Observed]) -> set[tuple[str, dt.date, str]]:
    """This function judges observations as `day_batch.failed_checks` does, in the process that was begun.

    Errors: those of day_batch.failed_checks, and of SuiteProcess.
    """
    if GREAT_EXPECTATIONS in sys.modules:
        return day_batch.failed_checks(observations)
    with _lock:
        try:
            return _process().failed_checks(observations)
        except BaseException:
            # Whoever stopped waiting leaves an answer in the pipe that nobody asks for any more.
            _end()
            raise


def _process() -> SuiteProcess:
    if os.getpid() not in _begun:
        _begun[os.getpid()] = SuiteProcess()
        atexit.register(_end)
    return _begun[os.getpid()]


def _end() -> None:
    process = _begun.pop(os.getpid(), None)
    if process:
        process.end()
