"""What Dagster starts takes the same lock of the home as a run in a terminal, so one writes at a time."""

import dagster as dg
import pytest

from orchestration.defs.run.workplace import workplace_of
from orchestration.errors import Busy
from orchestration.home import Home
from orchestration.run.lock import hold_lock
from orchestration.settings import Settings
from tests.run.test_lock import NOON, hold_elsewhere


@pytest.fixture
def home(tmp_path) -> Home:
    """A home in which nobody waits for the lock."""
    (tmp_path / "landing").mkdir()
    (tmp_path / "cskpi.yml").write_text("lock_wait_seconds: 0\n")
    return Home(tmp_path)


def test_a_run_of_dagster_names_whoever_holds_the_home(home):
    run = dg.build_resources({"workplace": workplace_of(home)})
    with hold_elsewhere(home.root, 30) as holder:
        with pytest.raises(dg.DagsterResourceFunctionError) as told, run:
            pytest.fail("two hold the lock")
        holder.kill()
    assert isinstance(told.value.__cause__, Busy)
    assert f"process {holder.pid} " in str(told.value.__cause__)
    assert "(backfill)" in str(told.value.__cause__)


def test_a_run_of_dagster_is_named_to_whoever_comes_meanwhile(home):
    impatient = hold_lock(home, Settings(lock_wait_seconds=0), "cskpi run", now=NOON, say=print)
    with (
        dg.build_resources({"workplace": workplace_of(home)}),
        pytest.raises(Busy, match=r"\(Dagster run"),
        impatient,
    ):
        pytest.fail("two hold the lock")
    with hold_lock(home, Settings(lock_wait_seconds=0), "cskpi run", now=NOON, say=print):
        assert (home.root / ".lock").read_text().startswith('{"pid"')
