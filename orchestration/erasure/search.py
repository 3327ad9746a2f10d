"""Finds the files that hold a customer's id, inside archives, workbooks and Parquet too."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import duckdb

from orchestration.erasure.needle import Needle
from orchestration.home import Home

BLOCK = 1 << 20
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


def holds(needle: Needle, path: Path) -> bool:
    """This function tells whether the id stands in a file: plain, packed, or in a column of Parquet."""
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if _in_stream(needle, file):
            return True
    try:
        if start.startswith(b"\x1f\x8b"):
            with gzip.open(path) as packed:
                return _in_stream(needle, packed)
        if start.startswith(b"PK"):
            return _in_archive(needle, path)
        return start == b"PAR1" and _in_parquet(needle, path)
    except (*BROKEN, duckdb.Error):
        # What cannot be unpacked holds nothing that anybody could read; its bytes were searched.
        return False


def _in_archive(needle: Needle, path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if needle.is_in(entry.filename):
                return True
            with archive.open(entry) as member:
                if _in_stream(needle, member):
                    return True
    return False


def _in_stream(needle: Needle, file: Readable) -> bool:
    tail = b""
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
