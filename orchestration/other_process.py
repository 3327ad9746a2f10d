"""A Python process beside this one, on another core: it does what it is sent, until its sender is gone.

Run as `python -m orchestration.other_process`: it reads functions with their arguments and answers each with
what it returned or raised, all pickled. A pool of Python's own would import the program's main module once
more, and leaves its processes behind when their parent is killed.
"""

import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self, TypeVar

from orchestration.errors import CskpiError
from orchestration.home import PROJECT

Result = TypeVar("Result")

COMMAND = (sys.executable, "-m", "orchestration.other_process")
# Errors that come back to life elsewhere as they were; another library's may not.
TOLD_AS_THEY_ARE = {"builtins", "orchestration", "_duckdb"}


class OtherProcess:
    """This class is one such process. It ends when told to, and when this process ends, however that does.

    task: what it is for, as a sentence about its end begins: "validate: the process in which …".
    """

    def __init__(self, task: str) -> None:
        self._task, self._unanswered = task, 0
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

    def ask(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """This method sends a function of a module with its arguments and returns what it returned there.

        Errors: what it raised there, or something begun before; CskpiError if the process ended before.
        """
        self.begin(work, *arguments)
        while self._unanswered > 1:
            self.answer()
        return self.answer()

    def begin(self, work: Callable, *arguments: Any) -> None:
        """This method sends one without waiting for the answer. Errors: CskpiError if the process is gone."""
        assert self._process.stdin is not None
        try:
            pickle.dump((work, arguments), self._process.stdin)
            self._process.stdin.flush()
        except BrokenPipeError as gone:
            raise self._is_gone() from gone
        self._unanswered += 1

    def answer(self) -> Any:
        """This method waits for the first answer that is due, and returns it. Errors: as `ask`."""
        assert self._process.stdout is not None
        try:
            returned, error = pickle.load(self._process.stdout)
        except EOFError as gone:
            raise self._is_gone() from gone
        self._unanswered -= 1
        if error:
            raise error
        return returned

    def end(self) -> None:
        """This method kills the process and waits until it is gone."""
        self._process.kill()
        # It closes both pipes, also one that holds a question to a process that was gone before.
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _is_gone(self) -> CskpiError:
        return CskpiError(
            f"{self._task} ended before it answered (exit code {self._process.wait()}); was it killed, or "
            "did memory run out? What is published stays; run again."
        )


def in_other_processes(task: str, work: Callable[..., Result], shares: Iterable[tuple]) -> list[Result]:
    """This function calls a function with each of the shares, in a process each, all at once.

    Returns what they return, in the order of the shares. Errors: those of OtherProcess; no process is left.
    """
    with ExitStack() as stack:
        processes = []
        for share in shares:
            process = stack.enter_context(OtherProcess(task))
            process.begin(work, *share)
            processes.append(process)
        return [process.answer() for process in processes]


def main() -> None:
    with os.fdopen(os.dup(1), "wb") as answers:
        # What a library prints must not stand between two answers.
        os.dup2(2, 1)
        while (asked := _next()) is not None:
            pickle.dump(_answer(*asked), answers)
            answers.flush()


def _next() -> Any:
    try:
        return pickle.load(sys.stdin.buffer)
    except EOFError:
        return None


def _answer(work: Callable, arguments: tuple) -> tuple[Any, Exception | None]:
    try:
        return work(*arguments), None
    except Exception as error:
        kind = type(error)
        is_told = kind.__module__.split(".")[0] in TOLD_AS_THEY_ARE
        told = error if is_told else RuntimeError(f"{kind.__name__}: {error}")
        told.add_note(traceback.format_exc())
        return None, told


if __name__ == "__main__":
    main()
