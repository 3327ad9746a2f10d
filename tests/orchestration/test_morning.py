"""The morning schedule, asked through Dagster: in local time, once a day, and once after a silence."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.run.due import MOST_CAUGHT_UP, days_due, last_published_day
from orchestration.settings import Settings

ASK = """
import datetime as dt, json, os, sys
import dagster as dg
import time_machine
from orchestration.definitions import defs
schedule = defs().resolve_schedule_def("every_morning")
ends = ("dagster/asset_partition_range_start", "dagster/asset_partition_range_end")

def ask(home, ticks, present):
    os.environ["CSKPI_HOME"] = home
    with dg.DagsterInstance.ephemeral() as instance, time_machine.travel(present, tick=False):
        for tick in ticks:
            instant = dt.datetime.fromisoformat(tick)
            context = dg.build_schedule_context(instance=instance, scheduled_execution_time=instant)
            answer = schedule.evaluate_tick(context)
            requests = [[one.run_key, *(one.tags[end] for end in ends)] for one in answer.run_requests]
            yield requests or answer.skip_message

print(json.dumps([list(ask(*case)) for case in json.loads(sys.argv[1])]))
"""
THREE_DAYS = [f"2026-03-{day}T22:30+00:00" for day in (29, 30, 31)]
# Which ticks are asked, and what the time is then.
CASES = {
    "each morning": (THREE_DAYS[:1], "2026-03-29T22:30:05+00:00"),
    "three days down": (THREE_DAYS, "2026-04-01T02:00+00:00"),
    "hour changed": (["2026-03-29T20:00+00:00", "2026-03-30T01:00+00:00"], "2026-03-30T01:00:01+00:00"),
    "never published": (THREE_DAYS[:1], "2026-03-29T22:30:05+00:00"),
}


def publish(home: Path) -> Path:
    """A home published up to 2026-03-28, 24:00 in Shanghai."""
    with duckdb.connect(str(home / "marts.duckdb")) as marts:
        marts.execute("create table publication as select timestamptz '2026-03-28 16:00:00+00' as as_of")
    return home


@pytest.fixture(scope="module")
def answers(tmp_path_factory) -> dict[str, list]:
    """What the schedule answers in each case; one process, because loading the definitions takes seconds."""
    empty, published = tmp_path_factory.mktemp("empty"), publish(tmp_path_factory.mktemp("published"))
    cases = [(str(empty if name == "never published" else published), *case) for name, case in CASES.items()]
    outcome = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, json.dumps(cases)],
        env={**os.environ, "CSKPI_HOME": str(empty)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    return dict(zip(CASES, json.loads(outcome.stdout.splitlines()[-1]), strict=True))


def test_each_morning_asks_for_the_day_before_in_local_time(answers):
    # 22:30 UTC on March 29 is 06:30 on March 30 in Shanghai.
    assert answers["each morning"] == [[["morning of 2026-03-29", "2026-03-29", "2026-03-29"]]]


def test_three_days_without_the_daemon_are_caught_up_once(answers):
    assert answers["three days down"] == [
        "The morning of 2026-03-31 has passed too and asks for these days.",
        "The morning of 2026-04-01 has passed too and asks for these days.",
        [["morning of 2026-03-31", "2026-03-29", "2026-03-31"]],
    ]


def test_an_hour_changed_at_deploy_asks_for_the_same_day_under_the_same_key(answers):
    # H6: both ticks are of the morning of March 30, so Dagster launches one run.
    early, late = answers["hour changed"]
    assert early == late == [["morning of 2026-03-29", "2026-03-29", "2026-03-29"]]


def test_a_home_without_marts_asks_for_yesterday(answers):
    assert answers["never published"] == [[["morning of 2026-03-29", "2026-03-29", "2026-03-29"]]]


DAY = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("published", "first", "count"),
    [
        (dt.date(2026, 3, 31), DAY, 1),
        (dt.date(2026, 4, 2), DAY, 1),
        (dt.date(2026, 3, 27), dt.date(2026, 3, 28), 4),
    ],
)
def test_the_days_due_end_yesterday_and_are_at_least_one(published, first, count):
    days = days_due(published, DAY)
    assert (days[0], days[-1], len(days)) == (first, DAY, count)


def test_a_very_long_silence_is_left_to_a_person():
    days = days_due(dt.date(2025, 1, 1), DAY)
    assert (len(days), days[-1]) == (MOST_CAUGHT_UP, DAY)


def test_the_last_published_day_is_the_one_the_as_of_ends_or_lies_in(tmp_path):
    home = Home(publish(tmp_path))
    assert last_published_day(home, Settings()) == dt.date(2026, 3, 28)
    assert last_published_day(home, Settings(timezone="Asia/Tokyo")) == dt.date(2026, 3, 29)
    assert last_published_day(Home(tmp_path / "empty"), Settings()) is None
