"""Our event log beside Dagster's own: the same rows, seen by the same readers."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home

RUN_ID = "00000000-0000-0000-0000-000000000001"
RUN = f"""
import dagster as dg

@dg.asset(
    partitions_def=dg.StaticPartitionsDefinition(["a", "b"]), backfill_policy=dg.BackfillPolicy.single_run()
)
def parts(context):
    context.log.info("a word")
    return dg.MaterializeResult(metadata={{"rows": 0}})

@dg.multi_asset(
    specs=[dg.AssetSpec("one", deps=[parts]), dg.AssetSpec("two", deps=["one"], skippable=True),
           dg.AssetSpec("left_out", deps=["one"], skippable=True)],
    check_specs=[dg.AssetCheckSpec("holds", asset=name) for name in ("one", "two")],
    can_subset=True,
)
def many():
    yield dg.MaterializeResult("one", metadata={{"rows": 1}})
    yield dg.MaterializeResult("two", metadata={{"rows": 2}})
    yield dg.AssetCheckResult(asset_key="one", check_name="holds", passed=True)
    yield dg.AssetCheckResult(asset_key="two", check_name="holds", passed=False)

@dg.asset(deps=["two"])
def last(context):
    context.log_event(dg.AssetMaterialization("elsewhere", metadata={{"rows": 3}}))
    if context.instance.get_latest_materialization_event(dg.AssetKey("elsewhere")) is None:
        raise ValueError("what was just logged cannot be read")
    raise ValueError("no")

job = dg.define_asset_job("job", executor_def=dg.in_process_executor)
job = dg.Definitions([parts, many, last], jobs=[job]).resolve_job_def("job")
tags = {{"dagster/asset_partition_range_start": "a", "dagster/asset_partition_range_end": "b"}}
quiet = {{"loggers": {{"console": {{"config": {{"log_level": "CRITICAL"}}}}}}}}
with dg.DagsterInstance.get() as instance:
    print(type(instance.event_log_storage).__name__)
    result = job.execute_in_process(
        instance=instance, tags=tags, run_config=quiet, run_id="{RUN_ID}", raise_on_error=False
    )
    print(result.success)
"""
WATCH = f"""
import queue, subprocess, sys
import dagster as dg
seen = queue.Queue()
with dg.DagsterInstance.get() as instance:
    instance.watch_event_logs("{RUN_ID}", None, lambda event, cursor: seen.put(event.dagster_event_type))
    subprocess.run([sys.executable, "-W", "ignore", "-c", sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
    while seen.get(timeout=20) != dg.DagsterEventType.RUN_FAILURE:
        pass
print("seen")
"""
ROWS = {
    "events": "select dagster_event_type, step_key, asset_key, partition, run_id from event_logs order by id",
    "numbers": "select id from event_logs order by id",
    "assets": "select asset_key, last_run_id, last_materialization, asset_details from asset_keys "
    "order by asset_key",
    "tags": "select event_id, asset_key, key, value from asset_event_tags order by 1, 3",
    "checks": "select asset_key, check_name, partition, run_id, execution_status, evaluation_event, "
    "evaluation_event_storage_id, materialization_event_storage_id from asset_check_executions order by id",
    "tables": "select sql from sqlite_master where sql is not null order by sql",
    "revision": "select version_num from alembic_version",
}
TIMES = {"timestamp", "start_time", "end_time", "duration_ms", "launched_time", "stack", "pid", "message"}


def python(home: Home, program: str, *arguments: str) -> str:
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program, *arguments],
        env={**os.environ, "DAGSTER_HOME": str(home.dagster), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def timeless(cell: object) -> object:
    """A cell without what is another at every run."""
    if isinstance(cell, str) and cell.startswith("{"):
        return json.loads(cell, object_hook=lambda one: {k: v for k, v in one.items() if k not in TIMES})
    return cell


def rows_of(home: Home, name: str) -> dict[str, list]:
    with sqlite3.connect(home.dagster / "history" / "runs" / f"{name}.db") as file:
        return {
            what: [[timeless(cell) for cell in row] for row in file.execute(query)]
            for what, query in ROWS.items()
        }


@pytest.fixture(scope="module")
def homes(tmp_path_factory) -> tuple[Home, Home]:
    """A home with our log and one with Dagster's own, after the same failing run."""
    ours, dagsters = (Home(tmp_path_factory.mktemp(name)) for name in ("ours", "dagsters"))
    prepare_home(ours)
    dagsters.dagster.mkdir()
    assert python(ours, RUN).split() == ["BurstEventLog", "False"]
    assert python(dagsters, RUN).split() == ["SqliteEventLogStorage", "False"]
    return ours, dagsters


@pytest.mark.parametrize("file", ["index", RUN_ID])
def test_the_rows_are_those_that_dagster_writes(homes, file):
    ours, dagsters = (rows_of(home, file) for home in homes)
    assert len(dagsters["events"]) > 15
    for what, rows in dagsters.items():
        assert ours[what] == rows, what


def test_a_check_points_to_the_materialization_it_is_about(homes):
    with sqlite3.connect(homes[0].dagster / "history" / "runs" / "index.db") as index:
        found = index.execute(
            "select event_logs.asset_key, dagster_event_type, execution_status "
            "from asset_check_executions join event_logs on event_logs.id = materialization_event_storage_id "
            "order by 1"
        ).fetchall()
    assert found == [
        ('["one"]', "ASSET_MATERIALIZATION", "SUCCEEDED"),
        ('["two"]', "ASSET_MATERIALIZATION", "FAILED"),
    ]


def test_whoever_watches_a_run_sees_it_end(tmp_path):
    home = Home(tmp_path)
    prepare_home(home)
    assert python(home, WATCH, RUN) == "seen\n"


def test_dagsters_own_log_reads_on_where_ours_ended(homes):
    ours = homes[0]
    (ours.dagster / "dagster.yaml").unlink()
    asked = f"""
import dagster as dg
with dg.DagsterInstance.get() as instance:
    print(type(instance.event_log_storage).__name__, len(instance.all_logs("{RUN_ID}")) > 15)
"""
    assert python(ours, asked) == "SqliteEventLogStorage True\n"
