"""Brings one remote file into landing: whole or not at all, and never over another file."""

import hashlib
import os
from pathlib import Path

import fsspec

from orchestration.disk import flush
from orchestration.home import Home
from orchestration.ingest.pull.listing import RemoteFile
from orchestration.ingest.pull.remote import ShortDownload
from orchestration.ingest.pull.source import Source


def fetch(
    source: Source, remote: fsspec.AbstractFileSystem, file: RemoteFile, home: Home
) -> tuple[str, bool]:
    """This function downloads a file and returns its path below landing and whether its bytes are new there.

    A name that is taken by other bytes gets a number: what landed before stays. Errors: ShortDownload
    if fewer or more bytes came than the server named; those of the file system.
    """
    target = home.landing / source.platform / source.report / source.name / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    # Hidden, so that a scan leaves it alone; the next attempt writes over what a crash left.
    unfinished = target.with_name(f".{target.name[:80]}.part")
    try:
        remote.get_file(file.path, str(unfinished))
        size = unfinished.stat().st_size
        if file.size_bytes is not None and size != file.size_bytes:
            raise ShortDownload(f"{file.name}: {size} bytes came, the server had named {file.size_bytes}.")
        unfinished.chmod(0o640)
        _flush_file(unfinished)
        landed = _free_name(target, _sha256(unfinished))
        is_new = not landed.exists()
        if is_new:
            unfinished.replace(landed)
            flush(landed.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return landed.relative_to(home.landing).as_posix(), is_new


def _flush_file(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _free_name(target: Path, sha256: str) -> Path:
    """The name itself, or with a number where another content has it; the same content keeps its place."""
    number, candidate = 1, target
    while candidate.exists() and _sha256(candidate) != sha256:
        number += 1
        candidate = target.with_name(f"{target.stem}~{number}{target.suffix}")
    return candidate
