import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.sample.write import write_sample
from tests.guarantees.commands import Commands, acknowledged, fork_server, packages
from tests.ingest.conftest import installation
from tests.test_order_free import published

__all__ = ["installation"]

# What the home of every session was built with, so that others can be compared with it.
WHOLE = ("--from", "2026-03-29", "--to", "2026-03-31")
LAST = ("--day", "2026-03-31")


@pytest.fixture(scope="session")
def cskpi(tmp_path_factory) -> Iterator[Commands]:
    with fork_server(tmp_path_factory.mktemp("server")) as commands:
        yield commands


@pytest.fixture(scope="session")
def landed(built_home, tmp_path_factory) -> Path:
    """The exports of the built home in landing, its hash key, and nothing else. Read only."""
    root = tmp_path_factory.mktemp("landed") / "home"
    write_sample(root, days=3, agents=4, seed=7)
    shutil.copy(built_home / "hash.key", root / "hash.key")
    return root


@pytest.fixture(scope="session")
def half_built(landed, cskpi, tmp_path_factory) -> Path:
    """The same home with the last day run, so that the others are a backfill. Read only."""
    root = shutil.copytree(landed, tmp_path_factory.mktemp("half_built") / "home")
    outcome = cskpi("run", "--home", root, *LAST)
    assert outcome.code == 0, outcome.said
    return root


@pytest.fixture(scope="session")
def whole(built_home) -> tuple:
    """What a home holds that nothing disturbed: published tables, loads, packages."""
    return contents(built_home)


def contents(root: Path) -> tuple:
    """This function returns what may not depend on what happened on the way."""
    home = Home(root)
    return (published(root) if home.marts_database.exists() else {}), acknowledged(home), packages(home)


@pytest.fixture
def copied(tmp_path) -> Callable[[Path], Path]:
    """This fixture returns a function that copies a home to be changed."""
    return lambda home: shutil.copytree(
        home, tmp_path / f"home{len(list(tmp_path.iterdir()))}", symlinks=True
    )


@pytest.fixture
def small_disk() -> Iterator[Callable[[Path, int], None]]:
    """This fixture returns a function that puts a disk of so many megabytes in place of a folder."""
    mounted = []

    def mount(folder: Path, megabytes: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", folder],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            pytest.skip(f"NOT TESTED: a full disk needs the right to mount one: {done.stderr.strip()}")
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", folder], check=False, stderr=subprocess.DEVNULL)
