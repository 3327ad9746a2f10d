"""One writer at a time: the lock of a home."""

import datetime as dt
import fcntl
import json
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TextIO

from orchestration.errors import Busy
from orchestration.home import Home
from orchestration.settings import Settings

PAUSE_SECONDS = 0.2


@dataclass(frozen=True)
class Holder:
    """This class says who holds the lock, for the message to whoever waits."""

    pid: int
    host: str
    since: str
    command: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host} ({self.command}), since {self.since}"


@contextmanager
def hold_lock(
    home: Home, settings: Settings, command: str, *, now: dt.datetime, say: Callable[[str], None]
) -> Iterator[None]:
    """This function holds the home's lock while its block runs; the OS frees it if the process dies.

    It waits up to `lock_wait_seconds`, saying once through `say` whom it waits for.
    Errors: Busy, naming the holder, if waiting timed out.
    """
    with home.lock.open("a+", encoding="utf-8") as file:
        _wait(file, home, settings, say)
        holder = Holder(os.getpid(), socket.gethostname(), now.isoformat(timespec="seconds"), command)
        file.seek(0)
        file.truncate()
        json.dump(asdict(holder), file)
        file.flush()
        try:
            yield
        finally:
            file.seek(0)
            file.truncate()


def holder_of(home: Home) -> Holder | str | None:
    """This function tells who holds the home's lock, and returns None when nobody does."""
    if not home.lock.exists():
        return None
    with home.lock.open(encoding="utf-8") as file:
        try:
            # Shared with whoever else only looks; it ends with the file.
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read_holder(file)
    return None


def _wait(file: TextIO, home: Home, settings: Settings, say: Callable[[str], None]) -> None:
    deadline = time.monotonic() + settings.lock_wait_seconds
    has_said = False
    while not _try_lock(file):
        holder = _read_holder(file)
        if time.monotonic() >= deadline:
            raise Busy(
                f"{home.root} is held by {holder}; waited {settings.lock_wait_seconds} seconds "
                "(lock_wait_seconds in cskpi.yml). Try again when it has ended."
            )
        if not has_said:
            say(f"run: waiting up to {settings.lock_wait_seconds} s for {holder}")
            has_said = True
        time.sleep(PAUSE_SECONDS)


def _try_lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read_holder(file: TextIO) -> Holder | str:
    file.seek(0)
    try:
        return Holder(**json.load(file))
    except (ValueError, TypeError):
        return "another run that is just starting"
