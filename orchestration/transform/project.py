"""The parsed dbt project: kept beside it, and parsed again when any of its files changed."""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from orchestration.home import DBT_PROJECT
from orchestration.transform.failures import CompileFailed

TARGET = DBT_PROJECT / "target"
MANIFEST = TARGET / "manifest.json"
PARSED = TARGET / "partial_parse.msgpack"
STAMP = TARGET / "parsed_from.sha256"
NOT_SOURCE = {"target", "logs", "dbt_packages", ".user.yml"}


def project_checksum() -> str:
    """This function returns the SHA-256 over every source file of the dbt project, names included."""
    return _checksum_of(_source_files())


def _source_files() -> tuple[tuple[str, int, int, int], ...]:
    """Each file's path, size, and when it and its entry in its folder were changed last."""
    root, found = str(DBT_PROJECT), []
    for folder, folders, files in os.walk(root):
        if folder == root:
            folders[:] = [name for name in folders if name not in NOT_SOURCE]
            files = [name for name in files if name not in NOT_SOURCE]
        for name in files:
            path = f"{folder}/{name}"
            state = os.stat(path)  # noqa: PTH116 - a Path for each of the files costs more than the look
            found.append((path, state.st_size, state.st_mtime_ns, state.st_ctime_ns))
    return tuple(found)


@lru_cache(maxsize=1)
def _checksum_of(files: tuple[tuple[str, int, int, int], ...]) -> str:
    """Read once as long as no file changed: a run asks ten times."""
    digest = hashlib.sha256()
    for path, size in sorted((Path(file), size) for file, size, *_ in files):
        digest.update(f"{path.relative_to(DBT_PROJECT).as_posix()}\0{size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def builder_checksum(target: str) -> str:
    """This function returns what days are built by: the project's files, and the engine if not DuckDB."""
    return project_checksum() if target == "duckdb" else f"{project_checksum()} on {target}"


def is_parsed() -> bool:
    """This function tells whether the kept manifest belongs to the project's files as they are now."""
    return (
        all(path.exists() for path in (MANIFEST, PARSED, STAMP)) and STAMP.read_text() == project_checksum()
    )


def parse_project(say: Callable[[str], None]) -> None:
    """This function parses the dbt project if its kept manifest is missing or stale.

    Errors: CompileFailed with dbt's own first sentence.
    """
    if is_parsed():
        return
    TARGET.mkdir(exist_ok=True)
    with (TARGET / "parse.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_parsed():
            say("transform: parsing the dbt project, its files have changed since the last time")
            _parse()


def _parse() -> None:
    from dbt.cli.main import dbtRunner

    checksum = project_checksum()
    STAMP.unlink(missing_ok=True)
    outcome = dbtRunner().invoke(["parse", *locations(TARGET), "--quiet"])
    if not outcome.success:
        raise CompileFailed.of(outcome.exception)
    STAMP.write_text(checksum)


def read_manifest(say: Callable[[str], None] = lambda sentence: None) -> Mapping:
    """This function reads the manifest as plain data, parsed again first if it is stale.

    It is read once as long as the file stays; nobody changes what is returned.
    """
    parse_project(say)
    state = MANIFEST.stat()
    return _manifest_of(MANIFEST, state.st_mtime_ns, state.st_ino)


@lru_cache(maxsize=1)
def _manifest_of(path: Path, changed_ns: int, file_number: int) -> Mapping:
    return json.loads(path.read_text(encoding="utf-8"))


def locations(target: Path) -> list[str]:
    """This function returns dbt's options for where things are; all it writes goes to `target`."""
    return [
        "--project-dir",
        str(DBT_PROJECT),
        "--profiles-dir",
        str(DBT_PROJECT),
        "--target-path",
        str(target),
        "--log-path",
        str(target),
        "--log-level-file",
        "none",
        "--no-use-colors",
        "--no-send-anonymous-usage-stats",
    ]
