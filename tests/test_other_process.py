"""A process beside this one: what it answers, and that it is gone with whoever began it."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from multiprocessing.connection import wait
from pathlib import Path

import duckdb
import pytest

from orchestration.errors import Busy, CskpiError
from orchestration.home import PROJECT
from orchestration.other_process import OtherProcess, in_other_processes

GONE = r"test: the process ended before it answered \(exit code -9\). Was it killed"
LARGE = 1 << 20
# A program that begins the process, has it work for an hour, says which it is, and ends as the test wants.
PROGRAM = """
import os, signal, sys, time
from orchestration.other_process import OtherProcess
process = OtherProcess("test: the process")
process.ask(time.sleep, 0)
process.begin(time.sleep, 3600)
print(process.pid, os.getpgid(process.pid) == os.getpgid(0), flush=True)
"""


class ForeignError(Exception):
    """This error cannot be made of its message alone."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__(f"{text} {number}")


def raise_it(kind: type[Exception], *arguments: object) -> None:
    raise kind(*arguments)


def raise_what_no_pickle_holds() -> None:
    raise ValueError("locked", threading.Lock())


def meet(mine: Path, others: Path, then: str = "") -> int:
    """Returns once the other is there too, which it can only be at the same time."""
    mine.with_suffix(".part").write_text(str(os.getpid()))
    mine.with_suffix(".part").rename(mine)
    deadline = time.monotonic() + 60
    while not others.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    if then == "fail":
        raise ValueError(then)
    time.sleep(3600 if then == "sleep" else 0)
    return os.getpid()


def pid_in(path: Path) -> int:
    return int(path.read_text())


@pytest.fixture
def process() -> Iterator[OtherProcess]:
    with OtherProcess("test: the process") as begun:
        yield begun


def is_gone(pid: int) -> bool:
    """Whether it ended within a minute, reaped by whoever inherited it or not."""
    status, deadline = Path(f"/proc/{pid}/status"), time.monotonic() + 60
    while status.exists() and "\tZ" not in status.read_text():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_it_answers_what_the_function_returns_even_if_that_prints(process):
    assert process.ask(os.getpid) == process.pid
    assert process.ask(print, "not an answer") is None
    assert process.ask(sorted, [3, 1, 2]) == [1, 2, 3]


def test_answers_that_nobody_waited_for_do_not_stand_in_the_way(process):
    process.begin(sorted, "ba")
    process.begin(sorted, "dc")
    assert process.ask(sorted, "fe") == ["e", "f"]


@pytest.mark.parametrize(
    ("raised", "arguments", "kind", "text"),
    [
        (ValueError, ("no",), ValueError, "no"),
        (Busy, ("another run",), Busy, "another run"),
        (duckdb.OutOfMemoryException, ("full",), duckdb.OutOfMemoryException, "full"),
        (ForeignError, (7, "seven"), RuntimeError, "ForeignError: seven 7"),
    ],
)
def test_an_error_is_raised_here_as_it_was_there_and_work_goes_on(process, raised, arguments, kind, text):
    with pytest.raises(kind) as told:
        process.ask(raise_it, raised, *arguments)
    assert str(told.value) == text
    assert "in raise_it" in told.value.__notes__[0]
    assert process.ask(sorted, "ba") == ["a", "b"]


def test_what_the_system_refused_keeps_its_number_and_file(process):
    with pytest.raises(OSError) as told:
        process.ask(raise_it, OSError, errno.ENOSPC, "No space left on device", "report.html")
    assert (told.value.errno, told.value.filename) == (errno.ENOSPC, "report.html")


def test_what_cannot_be_sent_is_told_and_work_goes_on(process):
    with pytest.raises(TypeError, match="cannot pickle"):
        process.ask(threading.Lock)
    with pytest.raises(RuntimeError, match=r"ValueError: \('locked'"):
        process.ask(raise_what_no_pickle_holds)
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        process.ask(import_module, "orchestration.nowhere")
    assert process.ask(sorted, "ba") == ["a", "b"]


def test_large_questions_do_not_wait_for_large_answers(process):
    for _ in range(3):
        process.begin(bytes.upper, b"a" * LARGE)
    assert process.ask(bytes.upper, b"b" * LARGE) == b"B" * LARGE


def test_an_error_of_what_was_begun_before_is_raised_at_the_next_question(process):
    process.begin(raise_it, ValueError, "before")
    with pytest.raises(ValueError, match="before"):
        process.ask(sorted, "ba")


def test_one_that_was_killed_is_one_sentence(process):
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(CskpiError, match=GONE):
        process.ask(sorted, "ba")


def test_one_that_is_killed_while_it_works_is_one_sentence(process):
    threading.Timer(1, os.kill, (process.pid, signal.SIGKILL)).start()
    with pytest.raises(CskpiError, match=GONE):
        process.ask(time.sleep, 60)


def test_one_that_is_killed_while_it_answers_is_one_sentence(process):
    process.begin(bytes.upper, b"a" * LARGE)
    wait([process])
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(CskpiError, match=GONE):
        process.answer()


@pytest.mark.parametrize(
    "ending",
    ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(1)", "sys.exit(0)", "raise KeyboardInterrupt"],
)
def test_it_is_gone_with_the_program_that_began_it_whatever_it_does(ending):
    said = subprocess.run(
        [sys.executable, "-c", PROGRAM + ending], capture_output=True, text=True, check=False, cwd=PROJECT
    )
    pid, has_ctrl_c = said.stdout.split()
    assert has_ctrl_c == "False"
    assert is_gone(int(pid))


def test_shares_are_worked_on_at_once_each_in_a_process_and_answered_in_their_order(tmp_path):
    shares = [(tmp_path / "a", tmp_path / "b"), (tmp_path / "b", tmp_path / "a")]
    first, second = in_other_processes("test: a process", meet, shares)
    assert (first, second) == (pid_in(tmp_path / "a"), pid_in(tmp_path / "b"))
    assert len({first, second, os.getpid()}) == 3


@pytest.mark.parametrize("thens", [("fail", "sleep"), ("sleep", "fail")])
def test_where_one_share_fails_no_process_is_left(tmp_path, thens):
    a, b = tmp_path / "a", tmp_path / "b"
    with pytest.raises(ValueError, match="fail"):
        in_other_processes("test: a process", meet, [(a, b, thens[0]), (b, a, thens[1])])
    assert is_gone(pid_in(a)) and is_gone(pid_in(b))
