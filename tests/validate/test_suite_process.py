"""The process that judges: it answers as the suite does, and is gone with whoever began it."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.errors import CskpiError
from orchestration.home import PROJECT
from orchestration.validate.suite_process import SuiteProcess
from tests.validate.test_suite import FIRST, SECOND, VOLUME

OBSERVED = [("calls", FIRST, VOLUME, 0.3), ("calls", SECOND, VOLUME, 0.29), ("tickets", FIRST, VOLUME, None)]
FAILED = {("calls", SECOND, "has_usual_volume")}
# A program that begins the process, says which it is, and ends as the test wants.
PROGRAM = """
import os, signal, sys
from orchestration.validate.suite_process import _begun, begin
begin()
[process] = _begun.values()
print(process.pid, os.getpgid(process.pid) == os.getpgid(0), flush=True)
"""
# A program that serves one list of observations, then says what it has loaded.
SERVED = """
import sys
from expectations.suites import serve
serve.main()
for name in sorted(serve.SELDOM_USED):
    print(name, len([one for one in sys.modules if one.startswith(f"{name}.")]), file=sys.stderr)
print(sys.modules["scipy.stats"].rankdata([7, 5, 9]), file=sys.stderr)
"""


@pytest.fixture
def process() -> Iterator[SuiteProcess]:
    begun = SuiteProcess()
    yield begun
    begun.end()


def is_gone(pid: int) -> bool:
    """Whether it ended within a minute, reaped by whoever inherited it or not."""
    status, deadline = Path(f"/proc/{pid}/status"), time.monotonic() + 60
    while status.exists() and "\tZ" not in status.read_text():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_it_judges_as_the_suite_does_and_goes_on_after_an_error(process):
    assert process.failed_checks(OBSERVED) == FAILED
    with pytest.raises(ValueError, match="could not convert string to float: 'many'"):
        process.failed_checks([("calls", FIRST, VOLUME, "many")])
    assert process.failed_checks(OBSERVED) == FAILED


def test_what_no_check_needs_is_loaded_only_once_it_is_used():
    served = subprocess.run(
        [sys.executable, "-c", SERVED],
        input=pickle.dumps(OBSERVED),
        capture_output=True,
        check=True,
        cwd=PROJECT,
    )
    assert pickle.loads(served.stdout) == (FAILED, None)
    assert served.stderr.decode().splitlines() == ["altair 0", "scipy.stats 0", "[2. 1. 3.]"]


def test_one_that_was_killed_is_one_sentence(process):
    os.kill(process.pid, signal.SIGKILL)
    # The question finds no reader, and stays in the pipe that the fixture closes.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(CskpiError, match=r"judges ended before it answered \(exit code -9\)"):
        process.failed_checks(OBSERVED)


def test_one_that_is_killed_while_it_judges_is_one_sentence(process):
    assert process.failed_checks(OBSERVED) == FAILED
    os.kill(process.pid, signal.SIGSTOP)
    threading.Timer(1, os.kill, (process.pid, signal.SIGKILL)).start()
    with pytest.raises(CskpiError, match=r"judges ended before it answered \(exit code -9\)"):
        process.failed_checks(OBSERVED)


@pytest.mark.parametrize(
    "ending",
    ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(1)", "sys.exit(0)", "raise KeyboardInterrupt"],
)
def test_it_is_gone_with_the_program_that_began_it(ending):
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM + ending], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    pid, has_ctrl_c = said.stdout.split()
    assert has_ctrl_c == "False"
    assert is_gone(int(pid))
