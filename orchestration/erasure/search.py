"""Finds the files that hold a customer's id, inside archives, workbooks and Parquet too."""

import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import duckdb

from orchestration.erasure.needle import Needle
from orchestration.home import Home

BLOCK = 1 << 20
GZIP, ZIP, PARQUET = b"\x1f\x8b", b"PK", b"PAR1"
LAYERS = 3
BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class Readable(Protocol):
    """This class is anything that gives bytes."""

    def read(self, size: int, /) -> bytes:
        """This method returns at most so many bytes, none at the end."""
        ...


def files_that_hold(needle: Needle, folder: Path) -> Iterator[Path]:
    """This function yields the regular files below a folder that hold the id, or have it in their name."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if needle.is_in(path.relative_to(folder).as_posix()) or holds(needle, path):
            yield path


def left_in_home(needle: Needle, home: Home) -> Iterator[Path]:
    """This function yields the files of a home that still hold the id, without the owner's landing folder."""
    for path in sorted(home.root.iterdir()):
        if path == home.landing or path.is_symlink():
            continue
        if path.is_dir():
            yield from files_that_hold(needle, path)
        elif holds(needle, path):
            yield path


def holds(needle: Needle, path: Path, layers: int = LAYERS) -> bool:
    """This function tells whether the id stands in a file: plain, in a column of Parquet, or packed.

    `layers` is how many packings one in another are opened: a workbook, itself a zip, in an archive is two.
    """
    with path.open("rb") as file:
        start = file.read(len(PARQUET))
        file.seek(0)
        if _in_stream(needle, file):
            return True
    try:
        if start.startswith(GZIP):
            with gzip.open(path) as packed:
                return _in_packed(needle, packed, layers)
        if start.startswith(ZIP):
            return _in_archive(needle, path, layers)
        return start == PARQUET and _in_parquet(needle, path)
    except (*BROKEN, duckdb.Error):
        # What cannot be unpacked holds nothing that anybody could read; its bytes were searched.
        return False


def _in_archive(needle: Needle, path: Path, layers: int) -> bool:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if needle.is_in(entry.filename):
                return True
            with archive.open(entry) as member:
                if _in_packed(needle, member, layers):
                    return True
    return False


def _in_packed(needle: Needle, packed: Readable, layers: int) -> bool:
    """What is packed is read as it comes, unless it is itself something to open, which needs a file."""
    start = packed.read(len(PARQUET))
    if layers <= 1 or not start.startswith((GZIP, ZIP, PARQUET)):
        return _in_stream(needle, packed, start)
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(start)
        while block := packed.read(BLOCK):
            copy.write(block)
        copy.flush()
        return holds(needle, Path(copy.name), layers - 1)


def _in_stream(needle: Needle, file: Readable, tail: bytes = b"") -> bool:
    while block := file.read(BLOCK):
        if needle.is_in_bytes(tail + block):
            return True
        tail = (tail + block)[-needle.longest_bytes :]
    return False


def _in_parquet(needle: Needle, path: Path) -> bool:
    with duckdb.connect() as connection:
        described = connection.execute("describe select * from read_parquet(?)", [str(path)]).fetchall()
        cells = " or ".join(
            f"""regexp_matches("{name.replace('"', '""')}"::varchar, $regex)""" for name, *_ in described
        )
        found = connection.execute(
            f"select count(*) from (from read_parquet($path) where {cells} limit 1)",
            {"regex": needle.regex, "path": str(path)},
        ).fetchall()
    return found[0][0] > 0
