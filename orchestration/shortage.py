"""What is said when the machine runs out of something, or a database file is not what it was."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from orchestration.errors import CskpiError
from orchestration.home import Home

# A disk or a limit that takes no more, or a place that may not be written.
REFUSALS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS),
    *(errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE, errno.EIO),
}
# As the system says it in DuckDB's own errors, whose kind depends on where the write failed.
REFUSED = tuple(os.strerror(number) for number in REFUSALS)
DAMAGE = (
    "Corrupt database file",
    "not a valid DuckDB database file",
    "Could not read enough bytes from file",
    "WAL does not match database file",
)
NEWER = "Trying to read a database file with"


@contextmanager
def shortage_told(home: Home, doing: str) -> Iterator[None]:
    """This function turns a full disk, a denied write, memory or file handles that ran out into one sentence.

    doing: what could not be done, such as "publish: generation 7 could not be written". What is published
    stays in any case. Errors: CskpiError.
    """
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        # DuckDB says so too when what it spills finds no room on the disk.
        raise CskpiError(
            f"{doing}, as memory or the room to spill in {home.scratch} ran out. Raise memory_limit in "
            f"{home.settings} or free space; what is published stays. ({in_one_line(error)})"
        ) from error
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        raise CskpiError(
            f"{doing}, as {error.filename or home.root} refused: {error.strerror}. "
            "What is published stays; free space or give the right, then run again."
        ) from error
    except duckdb.Error as error:
        if not is_shortage(error):
            raise
        raise CskpiError(
            f"{doing}, as the disk refused: {in_one_line(error)}. "
            "What is published stays; free space or give the right, then run again."
        ) from error


def is_shortage(error: duckdb.Error) -> bool:
    """This function tells whether an error is the machine's, and the file it names may be sound."""
    said = str(error)
    return isinstance(error, duckdb.OutOfMemoryException) or (
        any(words in said for words in REFUSED) and not any(sign in said for sign in (*DAMAGE, NEWER))
    )


def is_full(error: BaseException) -> bool:
    """This function tells whether an SQLite file, Dagster's history or the ledger, found no room to grow."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode == sqlite3.SQLITE_FULL


def no_room_left(error: BaseException) -> CskpiError:
    """This function returns the sentence for such an error."""
    return CskpiError(
        f"Dagster's history or the ledger could not be written ({in_one_line(error)}). What is published "
        "stays; free space, then run again."
    )


@contextmanager
def damage_told(home: Home) -> Iterator[None]:
    """This function turns what DuckDB says of a damaged warehouse into a sentence with the way out.

    Errors: CskpiError for a warehouse that is damaged or of a newer DuckDB.
    """
    try:
        yield
    except duckdb.Error as error:
        said = str(error)
        if NEWER in said:
            raise CskpiError(
                f"{home.warehouse} was written by a newer release ({said.splitlines()[0]}). Use that "
                "release, or cskpi run --rebuild, which makes it again from the load packages."
            ) from error
        if any(sign in said for sign in DAMAGE) and str(home.generations) not in said:
            raise CskpiError(
                f"{home.warehouse} is damaged ({in_one_line(error)}). Nothing is lost: cskpi run --rebuild "
                "makes it again from the load packages; what is published stays until then."
            ) from error
        raise


@contextmanager
def unreadable_told(home: Home) -> Iterator[None]:
    """This function turns what DuckDB says of marts that do not open into a sentence. Errors: CskpiError."""
    try:
        yield
    except duckdb.Error as error:
        raise CskpiError(
            f"{home.marts_database} cannot be opened ({in_one_line(error)}); cskpi doctor says what is wrong."
        ) from error


def in_one_line(error: BaseException) -> str:
    """This function returns an error's text without its line breaks and its last full stop."""
    return " ".join(str(error).split()).removesuffix(".")
