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

CHECKS = [f"check_{number}" for number in range(20)]
def result(name):
    return dg.AssetCheckResult(passed=True, check_name=name, metadata={"said": "x" * 5000})

@dg.asset(check_specs=[dg.AssetCheckSpec(name, asset="daily") for name in CHECKS])
def daily(context):
    for number in range(300):
        context.log.info("x" * 200)
    return dg.MaterializeResult(check_results=[result(name) for name in CHECKS])

@dg.asset(check_specs=[dg.AssetCheckSpec("seldom_run", asset="seldom")])
def seldom():
    return dg.MaterializeResult(check_results=[result("seldom_run")])

def executions(asset, check):
    key = dg.AssetCheckKey(dg.AssetKey(asset), check)
    found = instance.event_log_storage.get_asset_check_execution_history(key, limit=100)
    return [execution.status.value for execution in found]

home, keep = Home(Path(sys.argv[1])), 3
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
def size():
    return sum(path.stat().st_size for path in home.dagster.rglob("*") if path.is_file())
sizes, forgotten = [], []
with dg.DagsterInstance.get() as instance:
    instance.add_run(dg.DagsterRun(job_name="run_days", run_id="waiting"))
    for number in range(12):
        dg.materialize([daily] if number else [daily, seldom], instance=instance, run_config=quiet)
        forgotten.append(len(forget_old_runs(instance, home, keep)))
        sizes.append(size())
    left = [run.run_id for run in instance.get_runs()]
    logged = len(instance.all_logs(left[0]))
    checked = [executions("daily", "check_0"), executions("seldom", "seldom_run")]
files = sorted(path.name.split(".")[0] for path in (home.dagster / "history" / "runs").glob("*.db"))
print(json.dumps([sizes, forgotten, left, files, logged, checked]))
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
    _, forgotten, left, files, logged, _ = history
    assert forgotten == [0, 0, 0] + [1] * 9
    assert len(left) == 4
    assert left[-1] == "waiting"
    assert set(files) == {*left[:3], "index"}
    assert logged > 300


def test_the_files_stop_growing(history):
    sizes = history[0]
    assert sizes[-1] < sizes[3] * 1.1


def test_of_each_check_the_last_end_stays_and_those_of_the_runs_that_are_kept(history):
    daily, seldom = history[-1]
    assert daily == ["SUCCEEDED"] * 3
    assert seldom == ["SUCCEEDED"]
