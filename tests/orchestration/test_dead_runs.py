import os
import subprocess
import sys

from tests.alerts.servers import webhook

ADD_RUNS = """
import os, socket, sys
import dagster as dg
from orchestration.defs.run.dead_runs import close_dead_runs
from orchestration.defs.run.run_tags import HOST, PROCESS
tags = {HOST: socket.gethostname()}
with dg.DagsterInstance.ephemeral() as instance:
    for name, process in (("dead", sys.argv[1]), ("alive", str(os.getpid()))):
        run = dg.DagsterRun(job_name=name, run_id=name, status=dg.DagsterRunStatus.STARTED,
                            tags={**tags, PROCESS: process})
        instance.add_run(run)
    instance.add_run(dg.DagsterRun(job_name="ui", run_id="ui", status=dg.DagsterRunStatus.STARTED))
    again = dg.DagsterRun(job_name="again", run_id="again", status=dg.DagsterRunStatus.STARTING,
                          tags={**tags, PROCESS: sys.argv[1]}, parent_run_id="dead", root_run_id="dead")
    instance.add_run(again)
    close_dead_runs(instance)
    print({run.job_name: run.status.value for run in instance.get_runs()})
"""


def test_a_killed_run_does_not_hold_the_queue():
    """Its second attempt has its process among its tags until it has one of its own, and is left alone."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ADD_RUNS, str(gone.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip() == (
        "{'again': 'STARTING', 'ui': 'STARTED', 'alive': 'STARTED', 'dead': 'FAILURE'}"
    )


TELL = """
import dagster as dg
from orchestration.defs.run.failure import WILL_RETRY, tell_of_dead_runs
with dg.DagsterInstance.ephemeral() as instance:
    for name, tags in (("retried", {WILL_RETRY: "true"}), ("dead", {}), ("dead", {})):
        if not instance.has_run(name):
            instance.add_run(dg.DagsterRun(job_name="run_days", run_id=name, tags=tags))
            instance.report_run_failed(instance.get_run_by_id(name), "killed with a cell in its words")
        event = [one.dagster_event for one in instance.all_logs(name) if one.dagster_event.is_run_failure][-1]
        context = dg.build_run_status_sensor_context(
            "tell_of_dead_runs", event, instance, instance.get_run_by_id(name)
        )
        tell_of_dead_runs(context.for_run_failure())
"""


def test_a_run_that_died_without_a_word_is_told_once_unless_it_is_tried_again(tmp_path):
    with webhook() as (port, got):
        (tmp_path / "cskpi.yml").write_text("notify_hosts: 127.0.0.1\n")
        outcome = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", TELL],
            env={
                **os.environ,
                "CSKPI_HOME": str(tmp_path),
                "CSKPI_NOTIFY_URLS": f"http://127.0.0.1:{port}/secret",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert outcome.returncode == 0, outcome.stderr
    (message,) = got
    assert message["title"] == "客服指标：运行失败（run）"
    assert "it ended without a word" in message["message"]
    assert "运行 dead；" in message["message"]
    assert "cell" not in message["message"]
    assert "secret" not in outcome.stdout + outcome.stderr
