"""Files inside .gz and .zip: inflated to a scratch file, block by block, under a limit."""

import gzip
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from orchestration.ingest.reading.limits import LARGEST, LARGEST_RATIO, LARGEST_UNJUDGED, judge_size
from orchestration.ingest.reading.source import Refused

BLOCK = 4 << 20
# What unzips beside the data on a Mac or Windows machine.
IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@contextmanager
def inflated(path: Path, kind: str, scratch: Path) -> Iterator[Path]:
    """This function inflates the one data file in an archive and removes it afterwards. Errors: Refused."""
    folder = scratch / f"inflated-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        target = folder / "file"
        try:
            if kind == "gzip":
                with gzip.open(path) as source:
                    copy_limited(source, target, path.stat().st_size)
            else:
                _unzip(path, target)
        except (
            EOFError,
            OSError,
            zlib.error,
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise Refused("broken_archive", f"the archive cannot be inflated: {error}.") from error
        yield target
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unzip(path: Path, target: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        judge_size(archive, path.stat().st_size)
        entries = [
            entry for entry in archive.infolist() if not entry.is_dir() and not is_ignored(entry.filename)
        ]
        if len(entries) != 1:
            names = ", ".join(entry.filename for entry in entries[:20]) or "none"
            raise Refused(
                "archive_members",
                f"expected one data file in the archive, found {len(entries)}: {names}. In landing each "
                "of up to 2,000 is taken in as a file of its own; check them one by one.",
            )
        with archive.open(entries[0]) as source:
            copy_limited(source, target, path.stat().st_size)


def copy_limited(source: IO[bytes] | gzip.GzipFile, target: Path, deflated: int) -> None:
    """This function writes what is inflated to a file, until it is out of proportion. Errors: Refused."""
    size = 0
    with target.open("wb") as file:
        while block := source.read(BLOCK):
            size += len(block)
            if size > LARGEST or (size > LARGEST_UNJUDGED and size > LARGEST_RATIO * deflated):
                raise Refused(
                    "archive_ratio",
                    f"{deflated} bytes inflate to more than {size}; that is taken for a bomb.",
                )
            file.write(block)


def is_ignored(name: str) -> bool:
    """This function tells whether a name in an archive is what a desktop leaves beside the data."""
    return name.startswith(IGNORED[0]) or name.rsplit("/", 1)[-1] in IGNORED
