"""A home on the disk: who may read and write what, and how much room is left."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from orchestration.doctor.finding import OK, WARN, WRONG, Finding
from orchestration.home import Home

GIGABYTE = 1_000_000_000
MOST_NAMED = 3


def check_permissions(home: Home) -> Finding:
    """This function looks for files that others may read, and folders that this user may not write."""
    faults = [*_writable(home), *_private(home)]
    if not faults:
        return Finding("permissions", OK, "nothing is open to everybody, and all folders can be written.")
    more = f" And {len(faults) - MOST_NAMED} more." if len(faults) > MOST_NAMED else ""
    return Finding("permissions", WRONG, " ".join(faults[:MOST_NAMED]) + more)


def _writable(home: Home) -> Iterator[str]:
    for folder in (home.root, home.raw, home.quarantine, home.reports, home.dagster, home.generations):
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            yield f"{folder} cannot be read and written by this user; give it the right."
    if home.landing.exists() and not os.access(home.landing, os.R_OK | os.X_OK):
        yield f"{home.landing} cannot be read by this user; give it the right."


def _private(home: Home) -> Iterator[str]:
    """Its owner alone: 0600 and 0700. For the group, too: 0640 and 0750."""
    alone = [home.warehouse, home.hash_key, home.quarantine, home.scratch, home.notify]
    shared = [home.raw, home.dagster, home.reports, home.generations]
    shared += sorted(home.generations.rglob("*")) if home.generations.exists() else []
    for paths, files, folders in ((alone, 0o600, 0o700), (shared, 0o640, 0o750)):
        for path in paths:
            if path.is_symlink() or not path.exists():
                continue
            mode, allowed = stat.S_IMODE(path.stat().st_mode), folders if path.is_dir() else files
            if mode & ~allowed:
                yield f"{path} has mode {mode:04o}; expected at most {allowed:04o}: chmod {allowed:o} {path}."


def check_room(home: Home) -> Finding:
    """This function compares the room on the home's disk with what a publish and a rebuild take."""
    existing = next(folder for folder in (home.root, *home.root.parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    marts = _size(home.marts_database.resolve())
    # A publish copies the marts; a rebuild writes a second warehouse before the first one's blocks are free.
    needed = marts + _size(home.warehouse)
    said = f"{free / GIGABYTE:.1f} GB are free; a run of all days needs up to {needed / GIGABYTE:.1f} GB"
    if free < marts:
        return Finding("disk", WRONG, f"{said}, and a publish alone {marts / GIGABYTE:.1f} GB. Free some.")
    return Finding("disk", WARN if free < needed else OK, f"{said}.")


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
