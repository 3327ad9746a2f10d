"""Removes a customer from what others wrote of the runs: reports, SQLite files, logs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from orchestration.erasure.needle import Needle
from orchestration.erasure.search import files_that_hold, holds

SQLITE = b"SQLite format 3\x00"


def remove_reports(needle: Needle, folder: Path) -> list[Path]:
    """This function deletes the reports that name the customer and returns them; see cskpi report."""
    found = list(files_that_hold(needle, folder)) if folder.is_dir() else []
    for path in found:
        path.unlink()
    return found


def clean_history(needle: Needle, folder: Path) -> list[Path]:
    """This function removes the customer from Dagster's files and returns the files it changed."""
    changed = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.is_symlink() or not path.is_file() or not path.exists() or not holds(needle, path):
            continue
        with path.open("rb") as file:
            is_database = file.read(len(SQLITE)) == SQLITE
        if is_database:
            mask_database(needle, path)
        elif not path.name.endswith(("-wal", "-shm")):
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            path.write_bytes(needle.masked(text).encode("utf-8", "surrogateescape"))
        changed.append(path)
    return changed


def mask_database(needle: Needle, path: Path) -> None:
    """This function masks the customer in every text of an SQLite file and writes the file anew.

    Its log is folded in first; deleted pages are overwritten.
    """
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as database:
        database.create_function("masked", 1, lambda cell: _masked(needle, cell), deterministic=True)
        database.execute("pragma secure_delete = on")
        database.execute("pragma wal_checkpoint(truncate)")
        tables = database.execute(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        ).fetchall()
        for (table,) in tables:
            columns = [row[1] for row in database.execute(f'pragma table_info("{table}")')]
            for column in columns:
                database.execute(
                    f'update or ignore "{table}" set "{column}" = masked("{column}") '
                    f'where typeof("{column}") = \'text\' and masked("{column}") <> "{column}"'
                )
        database.execute("vacuum")
        database.execute("pragma wal_checkpoint(truncate)")


def _masked(needle: Needle, cell: str | int | float | bytes | None) -> str | int | float | bytes | None:
    return needle.masked(cell) if isinstance(cell, str) else cell
