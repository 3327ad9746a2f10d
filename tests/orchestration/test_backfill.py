"""A backfill of a range as Dagster runs it: one run; a bad day in it stops no good one and is named."""

import json
import os
import subprocess
import sys

from tests.pipeline import query
from tests.test_end_to_end import drop_calls

BACKFILL = """
import datetime as dt, json, os
import dagster as dg
from orchestration.definitions import defs
from orchestration.defs.run.run_tags import range_tags
job = defs().resolve_job_def("run_days")
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
with dg.DagsterInstance.get() as instance:
    result = job.execute_in_process(
        instance=instance, run_config=quiet, raise_on_error=False,
        tags=range_tags(dt.date(2026, 3, 29), dt.date(2026, 3, 31)),
    )
    made = [
        one.dagster_event
        for one in instance.all_logs(result.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
        if one.dagster_event.step_key == "published__marts"
    ]
    failed = [event for event in result.all_events if event.is_step_failure]
    checks = {(one.asset_key.path[-1], one.check_name): one for one in result.get_asset_check_evaluations()}
    run = instance.get_run_by_id(result.run_id)
    error = failed[0].step_failure_data.error
    print(json.dumps({
        "status": run.status.value,
        "partitions": [one.partition for one in made if one.partition],
        "failed": [event.step_key for event in failed],
        "error": (error.cause or error).message,
        "calls": checks["calls", "meets_expectations"].passed,
        "fresh": checks["messages", "is_fresh"].passed,
        "process": run.tags["cskpi/process"] == str(os.getpid()),
    }))
"""


def test_the_good_days_are_published_and_the_bad_one_is_named(copied_home):
    before = query(copied_home, "select * from fct_kpi_shop_daily where day = '2026-03-30' order by all")
    drop_calls(copied_home, "milliseconds", "2026-03-30", calls=40, talk_seconds=40_000)
    drop_calls(copied_home, "good", "2026-03-29", calls=2, talk_seconds=40)
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BACKFILL],
        env={**os.environ, "CSKPI_HOME": str(copied_home), "DAGSTER_HOME": str(copied_home / "dagster")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout.splitlines()[-1])
    assert found["status"] == "FAILURE"
    assert found["partitions"] == ["2026-03-29", "2026-03-31"]
    assert found["failed"] == ["published__marts"]
    assert "validate: 1 day not published, what was published of it stays: 2026-03-30." in found["error"]
    assert (found["calls"], found["fresh"], found["process"]) == (False, True, True)
    assert (
        query(copied_home, "select * from fct_kpi_shop_daily where day = '2026-03-30' order by all") == before
    )
    assert query(copied_home, "select count(*) from fct_contacts where shop_id = 'extra'") == [(2,)]
