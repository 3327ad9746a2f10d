"""The sensor on landing, asked through Dagster: one run for one state of news, none beside another."""

import json
import os
import subprocess
import sys

import pytest

from orchestration.home import Home
from orchestration.run.prepare_home import prepare_home
from tests.ingest.exports import MESSAGES, csv, message
from tests.orchestration.test_morning import publish

ASK = """
import json, os, socket, sys
from pathlib import Path
import dagster as dg
from orchestration.definitions import defs
from orchestration.defs.run.run_tags import HOST, PROCESS
sensor = defs().resolve_sensor_def("landed_files")
file = Path(sys.argv[1])
first, second = file.read_text(), file.read_text().replace("2026-03-02 10", "2026-03-02 11")
cursor, answers = None, []
with dg.DagsterInstance.ephemeral() as instance:
    def tick():
        global cursor
        answer = sensor.evaluate_tick(dg.build_sensor_context(instance, cursor=cursor))
        cursor = answer.cursor or cursor
        answers.append([answer.skip_message, [[one.run_key, dict(one.tags)] for one in answer.run_requests]])
    tick(); tick(); tick()
    file.write_text(second)
    tick(); tick()
    def add(name, status, tags):
        instance.add_run(dg.DagsterRun(job_name="run_days", run_id=name, status=status, tags=tags))
    add("waiting", dg.DagsterRunStatus.NOT_STARTED, {})
    tick()
    instance.delete_run("waiting")
    add("dead", dg.DagsterRunStatus.STARTED, {HOST: socket.gethostname(), PROCESS: sys.argv[2]})
    tick()
    dead = instance.get_run_by_id("dead").status.value
print(json.dumps([answers, dead]))
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> list:
    home = Home(tmp_path_factory.mktemp("home"))
    prepare_home(home)
    publish(home.root)
    file = home.landing / "generic" / "messages" / "a.csv"
    file.parent.mkdir(parents=True)
    file.write_text(csv(MESSAGES, message("1", 2)))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, file, str(gone.pid)],
        env={**os.environ, "CSKPI_HOME": str(home.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout.splitlines()[-1])


def test_a_file_at_rest_asks_once_for_the_published_days_it_touches(asked):
    (arriving, found, again, *_), _ = asked
    assert arriving == ["1 files are arriving.", []]
    [[key, tags]] = found[1]
    assert {name.rpartition("_")[2]: day for name, day in tags.items() if "range" in name} == {
        "start": "2026-03-28",
        "end": "2026-03-28",
    }
    # The same key: Dagster launches no second run for it.
    assert [one[0] for one in again[1]] == [key]


def test_a_corrected_file_of_a_known_name_asks_under_another_key(asked):
    # H3: a key without the content would be known, and the correction dropped for ever.
    (_, found, _, arriving, corrected, *_), _ = asked
    assert arriving[0] == "1 files are arriving."
    assert corrected[1][0][0] not in ("", found[1][0][0])


def test_nothing_is_asked_beside_a_run_that_takes_the_files_in(asked):
    assert asked[0][5] == ["A run is under way or queued; it takes in what lies there.", []]


def test_a_run_that_died_with_the_machine_does_not_silence_the_sensor(asked):
    answers, dead = asked
    assert dead == "FAILURE"
    assert answers[6][1] == answers[4][1]
