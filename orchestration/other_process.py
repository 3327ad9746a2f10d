"""A Python process beside this one, on another core: it does what it is sent, until its sender is gone.

Run as `python -m orchestration.other_process FILE_DESCRIPTOR`: it reads functions with their arguments from
that end of a pipe and answers each with what it returned or raised, all pickled. A pool of Python's own would
import the program's main module once more, and leaves its processes behind when their parent is killed.
"""

import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from queue import SimpleQueue
from selectors import EVENT_READ, DefaultSelector
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
        self._connection, other_end = Pipe()
        with other_end:
            # A group of its own: Ctrl-C is for this process, which then ends the other.
            self._process = subprocess.Popen(
                (*COMMAND, str(other_end.fileno())),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=PROJECT,
                pass_fds=(other_end.fileno(),),
                process_group=0,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def fileno(self) -> int:
        """This method returns what becomes readable once an answer is there."""
        return self._connection.fileno()

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
        try:
            self._connection.send((work, arguments))
        except OSError as gone:
            raise self._is_gone() from gone
        self._unanswered += 1

    def answer(self) -> Any:
        """This method waits for the first answer that is due, and returns it. Errors: as `ask`."""
        try:
            returned, error = self._connection.recv()
        except (EOFError, OSError) as gone:
            raise self._is_gone() from gone
        self._unanswered -= 1
        if error:
            raise error
        return returned

    def end(self) -> None:
        """This method kills the process, whatever it is doing, and waits until it is gone."""
        self._process.kill()
        self._process.wait()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _is_gone(self) -> CskpiError:
        code = self._process.wait()
        asked = " Was it killed, or did memory run out?" if code < 0 else ""
        return CskpiError(
            f"{self._task} ended before it answered (exit code {code}).{asked} "
            "What is published stays; run again."
        )


def in_other_processes(task: str, work: Callable[..., Result], shares: Iterable[tuple]) -> list[Result]:
    """This function calls a function with each of the shares, in a process each, all at once.

    Returns what they return, in the order of the shares. Errors: those of OtherProcess, the first that comes;
    no process is left.
    """
    with ExitStack() as stack:
        waiting = stack.enter_context(DefaultSelector())
        processes = []
        for share in shares:
            process = stack.enter_context(OtherProcess(task))
            process.begin(work, *share)
            waiting.register(process, EVENT_READ, process)
            processes.append(process)
        answers: dict[OtherProcess, Result] = {}
        while len(answers) < len(processes):
            for ready, _ in waiting.select():
                answers[ready.data] = ready.data.answer()
                waiting.unregister(ready.fileobj)
        return [answers[process] for process in processes]


def main() -> None:
    connection = Connection(int(sys.argv[1]))
    questions: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, questions), daemon=True).start()
    while True:
        connection.send_bytes(_answer(questions.get()))


def _listen(connection: Connection, questions: SimpleQueue) -> None:
    """Ends the process, also at work, once its sender is gone: another may hold the sender's lock by then."""
    while True:
        try:
            questions.put(connection.recv_bytes())
        except (EOFError, OSError):
            os._exit(1)


def _answer(question: bytes) -> bytes:
    try:
        work, arguments = pickle.loads(question)
        return pickle.dumps((work(*arguments), None))
    except Exception as error:
        return _told(error)


def _told(error: Exception) -> bytes:
    kind, trace = type(error), traceback.format_exc()
    plain = RuntimeError(f"{kind.__name__}: {error}")
    is_told = kind.__module__.split(".")[0] in TOLD_AS_THEY_ARE
    told = error if is_told else plain
    told.add_note(trace)
    try:
        return pickle.dumps((None, told))
    except Exception:
        plain.add_note(trace)
        return pickle.dumps((None, plain))


if __name__ == "__main__":
    main()
