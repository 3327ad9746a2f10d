"""Copies the last generation's database, which is most of what a small publish moves."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from orchestration.disk import flush
from orchestration.publish.generation import Generation


@contextmanager
def copied(previous: Generation | None, written: Generation) -> Iterator[Future[None]]:
    """This function yields what ends once the last generation's database, if there is one, is copied.

    The copy then goes on to the disk meanwhile, so that little of it is left to wait for at the end.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="copy") as pool:
        copying = pool.submit(_copy, previous, written)
        flushing = pool.submit(_flush, written)
        yield copying
        flushing.result()


def _copy(previous: Generation | None, written: Generation) -> None:
    if previous and not _copied_in_kernel(previous.database, written.database):
        shutil.copyfile(previous.database, written.database)


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
