import subprocess
import sys

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
    close_dead_runs(instance)
    print({run.job_name: run.status.value for run in instance.get_runs()})
"""


def test_a_killed_run_does_not_hold_the_queue():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ADD_RUNS, str(gone.pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip() == "{'ui': 'STARTED', 'alive': 'STARTED', 'dead': 'FAILURE'}"
