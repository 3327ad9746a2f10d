import fcntl
import shutil
from pathlib import Path

import pytest

from orchestration.sample.write import write_sample
from tests.pipeline import cskpi

TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that run the whole pipeline come first: one left for the end would keep one worker idle."""
    runs = {
        item.path
        for item in items
        if item.path.parent == TESTS or {"built_home", "copied_home"} & set(getattr(item, "fixturenames", ()))
    }
    items.sort(key=lambda item: item.path not in runs)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory, worker_id) -> Path:
    """A home with three sample days run, 2026-03-29 to 03-31; built once, also under xdist. Read only."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    home = shared / "built_home"
    with (shared / "built_home.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "marts.duckdb").exists():
            write_sample(home, days=3, agents=4, seed=7)
            cskpi("run", "--from", "2026-03-29", "--to", "2026-03-31", home=home)
    return home


@pytest.fixture
def copied_home(built_home, tmp_path) -> Path:
    """The built home to be changed: a copy of its own."""
    return shutil.copytree(built_home, tmp_path / "home", symlinks=True)
