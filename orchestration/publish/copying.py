"""Copies the last generation's database, which is most of what a small publish moves."""

import atexit
import os
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from orchestration.disk import flush
from orchestration.home import Home
from orchestration.publish.generation import Generation, clear_copies, copy_ahead_of, current_generation


class _Ahead(threading.Thread):
    """A copy that is made while the marts are built; nobody waits for it if the process ends before."""

    def __init__(self, previous: Generation, path: Path) -> None:
        super().__init__(name="copy ahead", daemon=True)
        self.previous, self.path, self.is_whole = previous, path, False

    def run(self) -> None:
        try:
            _copy_file(self.previous.database, self.path)
            flush(self.path)
            self.is_whole = True
        except OSError:
            # Whoever builds needs the room now; if there is still none, the publish says so when it copies.
            self.path.unlink(missing_ok=True)


# By the process that began it: a child made by a fork has no such thread.
_begun: dict[int, _Ahead] = {}


def begin_copy(home: Home) -> None:
    """This function begins to copy the published database, for a publish by this process later on.

    Whoever calls it holds the home's lock. The file is trusted by this process alone, once it is whole; if
    nothing is published it goes when the process ends, or after a kill when the next copy begins.
    """
    _give_back()
    previous = current_generation(home)
    if previous:
        clear_copies(home)
        _begun[os.getpid()] = ahead = _Ahead(previous, copy_ahead_of(home))
        ahead.start()
        atexit.register(_give_back)


def taken_ahead(previous: Generation | None) -> Path | None:
    """This function returns the whole copy of this generation's database that was begun, None without one."""
    ahead = _begun.get(os.getpid())
    if ahead is None or ahead.previous != previous:
        return None
    ahead.join()
    del _begun[os.getpid()]
    return ahead.path if ahead.is_whole else None


def _give_back() -> None:
    atexit.unregister(_give_back)
    ahead = _begun.pop(os.getpid(), None)
    if ahead:
        ahead.join()
        ahead.path.unlink(missing_ok=True)


@contextmanager
def copied(previous: Generation | None, written: Generation) -> Iterator[Future[None]]:
    """This function yields what ends once the last generation's database, if there is one, is copied.

    What was copied ahead is left as it is. The copy then goes on to the disk meanwhile, so that little of it
    is left to wait for at the end.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="copy") as pool:
        copying = pool.submit(_copy, previous, written)
        flushing = pool.submit(_flush, written)
        yield copying
        flushing.result()


def _copy(previous: Generation | None, written: Generation) -> None:
    if previous and not written.database.exists():
        _copy_file(previous.database, written.database)


def _copy_file(last: Path, copy: Path) -> None:
    if not _copied_in_kernel(last, copy):
        shutil.copyfile(last, copy)


def _flush(written: Generation) -> None:
    if written.database.exists():
        flush(written.database)


def _copied_in_kernel(last: Path, copy: Path) -> bool:
    """XFS and Btrfs share the blocks of both files: then it costs the same whatever the history's size."""
    if not hasattr(os, "copy_file_range"):
        return False
    with last.open("rb") as source, copy.open("wb") as target:
        left = source.seek(0, os.SEEK_END)
        source.seek(0)
        while left:
            try:
                moved = os.copy_file_range(source.fileno(), target.fileno(), left)
            except OSError:
                # An old kernel, or a file system that cannot; one that is full says so when copied plainly.
                return False
            if not moved:
                return False
            left -= moved
    return True
