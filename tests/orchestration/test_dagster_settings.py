"""What the home's dagster.yaml makes of Dagster: one writer, retries after a crash, watched runs."""

import json
import subprocess
import sys

import pytest

from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home

FACTS = """
import json
import dagster as dg
with dg.DagsterInstance.get() as instance:
    print(json.dumps({
        "queue": instance.get_concurrency_config().run_queue_config.max_concurrent_runs,
        "retries": [instance.run_retries_enabled, instance.run_retries_max_retries,
                    instance.run_retries_retry_on_asset_or_op_failure],
        "monitoring": [instance.run_monitoring_enabled, instance.run_monitoring_start_timeout_seconds,
                       instance.run_monitoring_poll_interval_seconds],
        "phones": [instance.telemetry_enabled, instance.nux_enabled],
        "printed": type(instance.compute_log_manager).__name__,
        "settings": instance.get_settings("run_monitoring"),
    }))
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> dict:
    home = Home(tmp_path_factory.mktemp("home"))
    prepare_home(home)
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FACTS],
        capture_output=True,
        text=True,
        check=False,
        env={"DAGSTER_HOME": str(home.dagster)},
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


def test_a_second_run_waits_in_the_queue(facts):
    assert facts["queue"] == 1


def test_a_run_that_crashed_is_tried_again_and_one_that_was_refused_is_not(facts):
    assert facts["retries"] == [True, 2, False]


def test_runs_are_watched(facts):
    assert facts["monitoring"] == [True, 300, 30]
    assert facts["settings"]["max_runtime_seconds"] == 86_400


def test_what_a_run_prints_goes_straight_to_the_terminal(facts):
    assert facts["printed"] == "NoOpComputeLogManager"


def test_nothing_leaves_the_machine(facts):
    assert facts["phones"] == [False, False]
