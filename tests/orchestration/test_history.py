"""Dagster's history stays bounded: old runs leave with their events, whatever the number of runs."""

import json
import subprocess
import sys

import pytest

from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home

RUNS = """
import json, os, sys
from pathlib import Path
import dagster as dg
from orchestration.defs.run.history import forget_old_runs
from orchestration.home import Home

@dg.op
def talk(context):
    for number in range(300):
        context.log.info("x" * 200)

@dg.job
def run_days():
    talk()

home, keep = Home(Path(sys.argv[1])), 3
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
def size():
    return sum(path.stat().st_size for path in home.dagster.rglob("*") if path.is_file())
sizes, forgotten = [], []
with dg.DagsterInstance.get() as instance:
    instance.add_run(dg.DagsterRun(job_name="run_days", run_id="waiting"))
    for number in range(12):
        run_days.execute_in_process(instance=instance, run_config=quiet)
        forgotten.append(len(forget_old_runs(instance, home, keep)))
        sizes.append(size())
    left = [run.run_id for run in instance.get_runs()]
    logged = len(instance.all_logs(left[0]))
files = sorted(path.name.split(".")[0] for path in (home.dagster / "history" / "runs").glob("*.db"))
print(json.dumps([sizes, forgotten, left, files, logged]))
"""


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> list:
    home = Home(tmp_path_factory.mktemp("home"))
    prepare_home(home)
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUNS, home.root],
        capture_output=True,
        text=True,
        check=False,
        env={"DAGSTER_HOME": str(home.dagster)},
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


def test_the_newest_finished_runs_stay_with_their_events_and_what_waits_stays_too(history):
    _, forgotten, left, files, logged = history
    assert forgotten == [0, 0, 0] + [1] * 9
    assert len(left) == 4
    assert left[-1] == "waiting"
    assert set(files) == {*left[:3], "index"}
    assert logged > 300


def test_the_files_stop_growing(history):
    sizes = history[0]
    assert sizes[-1] < sizes[3] * 1.1
