"""What Dagster's UI shows, without running it; Dagster and dbt warn of their own code at import."""

import json
import os
import subprocess
import sys

import pytest

from expectations.contract import read_contracts
from orchestration.transform.graph import read_graph

STAGES = {"ingest", "validate", "transform", "explain", "publish", "run"}
FACTS = """
import json
import dagster as dg
from orchestration.definitions import defs
loaded = defs()
specs = loaded.resolve_all_asset_specs()
job = loaded.resolve_job_def("run_days")
schedule = loaded.resolve_schedule_def("every_morning")
sensors = [loaded.resolve_sensor_def(name) for name in ("landed_files", "tell_of_dead_runs")]
graph = loaded.resolve_asset_graph()
checks = sorted([k.asset_key.to_user_string(), k.name] for k in graph.asset_check_keys)
print(json.dumps({
    "assets": {
        spec.key.to_user_string(): {
            "group": spec.group_name,
            "owners": list(spec.owners),
            "description": spec.description,
            "is_partitioned": spec.partitions_def is not None,
            "parents": sorted(dep.asset_key.to_user_string() for dep in spec.deps),
        }
        for spec in specs
    },
    "checks": checks,
    "executor": job.executor_def.name,
    "steps": sorted(job.graph.node_dict),
    "may_give_nothing": sorted(
        name for name, node in job.graph.node_dict.items()
        if not all(output.is_required for output in node.definition.output_defs)
    ),
    "hooks": [hook.name for hook in job.hook_defs],
    "retry_strategy": job.tags.get("dagster/retry_strategy"),
    "cron": schedule.cron_schedule,
    "zone": schedule.execution_timezone,
    "is_running": schedule.default_status == dg.DefaultScheduleStatus.RUNNING,
    "sensors": {
        sensor.name: [
            sensor.minimum_interval_seconds or 30, sensor.default_status == dg.DefaultSensorStatus.RUNNING
        ]
        for sensor in sensors
    },
    "partition_zone": graph.get(dg.AssetKey(["published", "marts"])).partitions_def.timezone,
}))
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory) -> dict:
    home = tmp_path_factory.mktemp("definitions")
    (home / "cskpi.yml").write_text("timezone: Asia/Shanghai\n")
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FACTS],
        env={**os.environ, "CSKPI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def test_the_assets_are_the_stages_relations_and_nothing_else(facts):
    expected = {"raw/loads", "run/base_days", "run/plan", "published/marts", "published/reports"}
    expected |= {f"raw/{data_set}" for data_set in read_contracts()}
    expected |= {f"{node.schema}/{node.name}" for node in read_graph()}
    assert set(facts["assets"]) == expected


def test_the_groups_are_the_six_stages(facts):
    assert {asset["group"] for asset in facts["assets"].values()} == STAGES


@pytest.mark.parametrize(
    ("asset", "group"),
    [
        ("raw/loads", "ingest"),
        ("raw/messages", "validate"),
        ("run/base_days", "run"),
        ("run/plan", "run"),
        ("marts/agent_day", "transform"),
        ("marts/fct_gaps", "explain"),
        ("published/reports", "publish"),
        ("published/marts", "publish"),
    ],
)
def test_an_asset_lies_in_its_stage(facts, asset, group):
    assert facts["assets"][asset]["group"] == group


def test_every_asset_has_an_owner_and_says_what_it_holds(facts):
    assert [key for key, asset in facts["assets"].items() if not asset["owners"]] == []
    assert [key for key, asset in facts["assets"].items() if not asset["description"]] == []


def test_only_the_coarse_assets_are_partitioned(facts):
    partitioned = {key for key, asset in facts["assets"].items() if asset["is_partitioned"]}
    assert partitioned == {"run/base_days", "published/marts"}
    assert facts["partition_zone"] == "Asia/Shanghai"


def test_data_moves_one_way_through_the_stages(facts):
    parents = {key: asset["parents"] for key, asset in facts["assets"].items()}
    assert parents["run/base_days"] == ["raw/loads"]
    assert parents["raw/messages"] == ["run/base_days"]
    assert "raw/messages" in parents["run/plan"]
    assert "raw/messages" in parents["staging/stg_messages"]
    assert "marts/fct_gaps" in parents["published/marts"]
    assert parents["published/reports"] == ["published/marts"]


def test_each_data_set_with_checks_has_one_check_and_each_tested_model_one(facts):
    contracts = [contract for contract in read_contracts().values() if contract.checks]
    expected = [[f"raw/{contract.data_set}", "meets_expectations"] for contract in contracts]
    expected += [
        [f"raw/{contract.data_set}", "is_fresh"]
        for contract in read_contracts().values()
        if contract.is_event
    ]
    expected += [[f"{node.schema}/{node.name}", "passes_its_tests"] for node in read_graph() if node.tests]
    assert facts["checks"] == sorted(expected)


def test_one_job_runs_the_stages_in_one_process(facts):
    assert facts["executor"] == "in_process"
    assert facts["steps"] == [
        "published__marts",
        "raw__loads",
        "run__base_days",
        "run__plan",
        "transform",
        "validate",
    ]


def test_no_step_before_the_last_may_give_nothing_unless_it_says_so_itself(facts):
    # Dagster skips what waits for an output that never came, and calls the run a success: `transform` raises
    # when a mart was left out, nothing waits for `published__marts`, and `run__base_days` says why it ends.
    assert facts["may_give_nothing"] == ["published__marts", "run__base_days", "transform"]


def test_a_failed_step_is_told_and_a_retry_trusts_nothing_half_done(facts):
    assert (facts["hooks"], facts["retry_strategy"]) == (["tell_receivers"], "ALL_STEPS")


def test_the_daemon_looks_each_morning_and_each_minute(facts):
    assert (facts["cron"], facts["zone"], facts["is_running"]) == ("30 6 * * *", "Asia/Shanghai", True)
    assert facts["sensors"] == {"landed_files": [60, True], "tell_of_dead_runs": [30, True]}
