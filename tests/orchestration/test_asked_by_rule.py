"""A run that the morning asks for, as Dagster runs it, when all that it asks for is published already."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.pipeline import query
from tests.test_end_to_end import drop_calls

RUN = """
import datetime as dt, json
import dagster as dg
from orchestration.definitions import defs
from orchestration.defs.run.run_tags import ONLY_IF_NEW, range_tags
job = defs().resolve_job_def("run_days")
quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
day = dt.date(2026, 3, 31)
with dg.DagsterInstance.get() as instance:
    tags = range_tags(day, day) | ONLY_IF_NEW
    result = job.execute_in_process(instance=instance, run_config=quiet, tags=tags)
    steps = {event.step_key for event in result.all_events if event.is_step_success}
    skipped = {event.step_key for event in result.all_events if event.is_step_skipped}
    print(json.dumps([instance.get_run_by_id(result.run_id).status.value, sorted(steps), sorted(skipped)]))
"""
STEPS = {"published__marts", "raw__loads", "run__base_days", "run__plan", "transform", "validate"}


def run_by_rule(home: Path) -> tuple[str, set[str], set[str]]:
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RUN],
        env={**os.environ, "CSKPI_HOME": str(home), "DAGSTER_HOME": str(home / "dagster")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    status, steps, skipped = json.loads(outcome.stdout.splitlines()[-1])
    return status, set(steps), set(skipped)


def generation(home: Path) -> int:
    return query(home, "select generation from publication")[0][0]


def test_all_published_ends_before_anything_is_built_and_news_is_built(copied_home):
    before = generation(copied_home)
    status, steps, skipped = run_by_rule(copied_home)
    assert (status, generation(copied_home)) == ("SUCCESS", before)
    assert (steps, skipped) == ({"raw__loads", "run__base_days"}, STEPS - {"raw__loads", "run__base_days"})

    drop_calls(copied_home, "late", "2026-03-29", calls=2, talk_seconds=40)
    status, steps, skipped = run_by_rule(copied_home)
    assert (status, steps, skipped) == ("SUCCESS", STEPS, set())
    assert generation(copied_home) == before + 1
    assert query(copied_home, "select count(*) from fct_contacts where shop_id = 'extra'") == [(2,)]
