"""`cskpi doctor` names each thing that is wrong, and what to do, and changes nothing."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from orchestration.cli import main
from orchestration.doctor.calendar import check_calendar
from orchestration.home import Home
from orchestration.publish.generation import begin_generation, current_generation
from orchestration.run.lock import hold_lock
from orchestration.run.prepare_home import prepare_home
from orchestration.settings import Settings
from tests.guarantees.small_publish import make_warehouse, publish_total
from tests.ingest.conftest import Installation
from tests.ingest.exports import MESSAGES, csv, message

HOLD = """
import sys, duckdb
with duckdb.connect(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""
NOON = dt.datetime(2026, 3, 31, 4, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def sound_home(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("doctor") / "home"
    before = os.umask(0o027)
    try:
        installation = Installation(root)
        prepare_home(installation.home)
        installation.drop("generic/messages/a.csv", csv(MESSAGES, message("m1", 2)))
        installation.take_in()
        make_warehouse(str(root))
        publish_total(str(root), "1")
    finally:
        os.umask(before)
    installation.home.warehouse.chmod(0o600)
    return root


@pytest.fixture
def home(sound_home, tmp_path, monkeypatch) -> Home:
    monkeypatch.delenv("CSKPI_HASH_KEY", raising=False)
    return Home(shutil.copytree(sound_home, tmp_path / "home", symlinks=True))


def examine(home: Home) -> tuple[int, dict[str, dict]]:
    outcome = CliRunner().invoke(main, ["doctor", "--home", str(home.root), "--json"])
    document = json.loads(outcome.stdout)
    return outcome.exit_code, {found["check"]: found for found in document["findings"]}


def assert_wrong(home: Home, check: str, sentence: str) -> None:
    code, found = examine(home)
    assert (code, found[check]["state"]) == (2, "wrong"), found
    assert sentence in found[check]["sentence"]
    assert [name for name, one in found.items() if one["state"] == "wrong"] == [check]


def test_a_sound_home_is_sound_and_stays_as_it_is(home):
    before = {path: path.lstat().st_mtime_ns for path in home.root.rglob("*")}
    code, found = examine(home)
    assert code == 0
    assert {name for name, one in found.items() if one["state"] == "wrong"} == set()
    assert found["marts"]["sentence"] == "generation 1 is published and opens."
    assert {path: path.lstat().st_mtime_ns for path in home.root.rglob("*")} == before


def test_a_home_that_is_not_there_yet_is_not_wrong(tmp_path):
    code, found = examine(Home(tmp_path / "none"))
    assert code == 0
    assert "marts" not in found
    assert not (tmp_path / "none").exists()


def test_a_warehouse_that_others_may_read(home):
    home.warehouse.chmod(0o644)
    assert_wrong(home, "permissions", f"{home.warehouse} has mode 0644; expected at most 0600: chmod 600")


def test_marts_that_everybody_may_read(home):
    database = current_generation(home).database
    database.chmod(0o644)
    assert_wrong(home, "permissions", f"{database} has mode 0644; expected at most 0640: chmod 640")


def test_another_hash_key(home):
    home.hash_key.write_text("another\n")
    assert_wrong(home, "hash key", "is not the one this home was loaded with")


def test_a_lost_hash_key(home):
    home.hash_key.unlink()
    assert_wrong(home, "hash key", "The hash key is gone")


def test_a_damaged_warehouse(home):
    home.warehouse.write_text("no database")
    home.warehouse.chmod(0o600)
    assert_wrong(home, "warehouse", "cskpi run --rebuild makes it again")


def test_a_warehouse_that_cannot_be_opened_is_no_other_program(home):
    home.warehouse.unlink()
    home.warehouse.mkdir(mode=0o700)
    assert_wrong(home, "warehouse", f"{home.warehouse} cannot be opened: ")


def test_a_warehouse_in_another_program_is_worth_a_look(home):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, home.warehouse], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        code, found = examine(home)
        other.communicate()
    assert (code, found["warehouse"]["state"]) == (0, "warn")
    assert "another program has it open, so that no run can" in found["warehouse"]["sentence"]


def test_a_generation_that_does_not_open(home):
    current_generation(home).database.write_bytes(b"")
    assert_wrong(home, "marts", "cskpi run --rebuild goes back to the last sound generation")


def test_marts_that_lead_elsewhere(home):
    home.marts_database.unlink()
    home.marts_database.write_text("")
    assert_wrong(home, "marts", "does not lead to generation 1")


def test_a_file_that_tells_another_generation(home):
    with duckdb.connect(str(current_generation(home).database)) as marts:
        marts.execute("update publication set generation = 7")
    assert_wrong(home, "marts", "the file says generation 7, its folder 1")


def test_marts_of_a_newer_release(home):
    with duckdb.connect(str(current_generation(home).database)) as marts:
        marts.execute("update publication set marts_version = 99")
    assert_wrong(home, "marts", "was published by a newer release (marts version 99")


def test_a_wrong_setting(home):
    home.settings.write_text("keep_generations: 0\n")
    assert_wrong(home, "settings", "keep_generations must be at least 1")


def test_a_wrong_mapping(home):
    (home.platforms / "desk.yml").write_text("platform: desk\nreprots: {}\n")
    assert_wrong(home, "mappings", "unknown key 'reprots'")


def test_what_a_killed_publish_left_is_told_but_not_wrong(home):
    begin_generation(home)
    code, found = examine(home)
    assert (code, found["leftovers"]["state"]) == (0, "warn")
    assert "gen-00000002.part: the next cskpi run completes or clears it." in found["leftovers"]["sentence"]


def test_a_run_that_is_on_is_named_and_not_disturbed(home):
    with hold_lock(home, Settings(), "backfill", now=NOON, say=print):
        code, found = examine(home)
        assert code == 0
        assert f"process {os.getpid()}" in found["lock"]["sentence"]
        assert "(backfill)" in found["lock"]["sentence"]
        assert found["warehouse"]["sentence"] == "the run that holds the home has it open."
    assert examine(home)[1]["lock"]["sentence"] == "nobody holds the home."


@pytest.mark.parametrize(
    ("today", "state", "named"),
    [
        (dt.date(2026, 10, 31), "ok", "up to 2026 are known"),
        (dt.date(2026, 11, 1), "warn", "holidays of 2027,"),
        (dt.date(2029, 1, 1), "warn", "holidays of 2027, 2028, 2029,"),
    ],
)
def test_years_without_known_holidays_are_named(home, today, state, named):
    found = check_calendar(home, Settings(), today)
    assert (found.state, named in found.sentence) == (state, True), found
    assert check_calendar(home, Settings(calendar="none"), today).state == "ok"
