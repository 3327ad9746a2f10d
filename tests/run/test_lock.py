import datetime as dt
import subprocess
import sys

import pytest

from orchestration.errors import Busy
from orchestration.home import Home
from orchestration.run.lock import hold_lock
from orchestration.settings import Settings

NOON = dt.datetime(2026, 3, 31, 4, tzinfo=dt.UTC)
HOLD = """
import datetime as dt, sys, time
from pathlib import Path
from orchestration.home import Home
from orchestration.run.lock import hold_lock
from orchestration.settings import Settings
now = dt.datetime(2026, 3, 31, 4, tzinfo=dt.UTC)
with hold_lock(Home(Path(sys.argv[1])), Settings(), "backfill", now=now, say=print):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold_elsewhere(tmp_path, seconds: float) -> subprocess.Popen:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_run_waits_until_the_first_ends(tmp_path):
    said = []
    holder = hold_elsewhere(tmp_path, 0.8)
    with holder, hold_lock(Home(tmp_path), Settings(), "cskpi run", now=NOON, say=said.append):
        assert holder.wait(timeout=10) == 0
    assert len(said) == 1
    assert f"process {holder.pid} on " in said[0]


def test_waiting_ends_with_the_holder_named(tmp_path):
    impatient = hold_lock(Home(tmp_path), Settings(lock_wait_seconds=0), "x", now=NOON, say=print)
    with hold_elsewhere(tmp_path, 30) as holder:
        named = rf"process {holder.pid} .*\(backfill\), since 2026-03-31T04:00:00\+00:00"
        with pytest.raises(Busy, match=named), impatient:
            pytest.fail("two hold the lock")
        holder.kill()


def test_a_killed_holder_needs_no_clean_up(tmp_path):
    with hold_elsewhere(tmp_path, 30) as holder:
        holder.kill()
        holder.wait(timeout=10)
    with hold_lock(Home(tmp_path), Settings(lock_wait_seconds=0), "x", now=NOON, say=print):
        assert (tmp_path / ".lock").read_text().startswith('{"pid"')
    assert (tmp_path / ".lock").read_text() == ""
